import type { Size } from './layout.ts';

export interface Camera {
  /** Show all of the picture. */
  fit(): void;
  /** Nearer by a factor above 1, about a point of the screen or the middle. */
  zoom(factor: number, about?: { readonly x: number; readonly y: number }): void;
  /** Move so that a rectangle of the picture is seen. */
  reveal(place: { x: number; y: number; width: number; height: number }): void;
  dispose(): void;
}

const NEAREST = 3;
const FARTHEST = 0.08;
/** A picture is not made larger than this to fill its frame. */
const LARGEST_FIT = 1.25;

/** Zoom and pan of a picture: the wheel with Ctrl (and a pinch), dragging the ground. */
export function createCamera(root: SVGSVGElement, moved: SVGGElement, size: Size): Camera {
  let scale = 1;
  let x = 0;
  let y = 0;
  let fitted = true;
  const apply = (): void => {
    moved.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
  };
  const frame = (): Size => ({ width: root.clientWidth, height: root.clientHeight });
  const fit = (): void => {
    const { width, height } = frame();
    if (width === 0 || height === 0) return;
    scale = Math.min(LARGEST_FIT, width / size.width, height / size.height);
    x = (width - size.width * scale) / 2;
    y = (height - size.height * scale) / 2;
    fitted = true;
    apply();
  };
  const zoom: Camera['zoom'] = (factor, about) => {
    const { width, height } = frame();
    const at = about ?? { x: width / 2, y: height / 2 };
    const next = Math.min(NEAREST, Math.max(FARTHEST, scale * factor));
    x = at.x - ((at.x - x) * next) / scale;
    y = at.y - ((at.y - y) * next) / scale;
    scale = next;
    fitted = false;
    apply();
  };
  const onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left, top } = root.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY / 300), { x: event.clientX - left, y: event.clientY - top });
  };
  let dragging: { id: number; x: number; y: number } | undefined;
  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || (event.target as Element).closest('.shape')) return;
    dragging = { id: event.pointerId, x: event.clientX - x, y: event.clientY - y };
    root.setPointerCapture(event.pointerId);
    root.classList.add('panning');
  };
  const onMove = (event: PointerEvent): void => {
    if (dragging?.id !== event.pointerId) return;
    x = event.clientX - dragging.x;
    y = event.clientY - dragging.y;
    fitted = false;
    apply();
  };
  const onUp = (event: PointerEvent): void => {
    if (dragging?.id !== event.pointerId) return;
    dragging = undefined;
    root.classList.remove('panning');
  };
  root.addEventListener('wheel', onWheel, { passive: false });
  root.addEventListener('pointerdown', onDown);
  root.addEventListener('pointermove', onMove);
  root.addEventListener('pointerup', onUp);
  root.addEventListener('pointercancel', onUp);
  const resizing = new ResizeObserver(() => {
    if (fitted) fit();
  });
  resizing.observe(root);
  return {
    fit,
    zoom,
    reveal(place) {
      const { width, height } = frame();
      const [left, top] = [x + (place.x - place.width / 2) * scale, y + (place.y - place.height / 2) * scale];
      const [right, bottom] = [left + place.width * scale, top + place.height * scale];
      const margin = 12;
      if (left < margin) x += margin - left;
      else if (right > width - margin) x -= right - width + margin;
      if (top < margin) y += margin - top;
      else if (bottom > height - margin) y -= bottom - height + margin;
      apply();
    },
    dispose: () => resizing.disconnect(),
  };
}
