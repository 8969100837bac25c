/** What a picture's look depends on, written into the copy: no style sheet goes with it. */
const properties = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'visibility',
  'display',
] as const;

/** Attributes that mean something on the page alone. */
const ofThePage = /^(class|role|tabindex|aria-.*|data-.*)$/;

const MARGIN = 12;

/** A picture on the page as a file of its own: the whole of it, in the colours that it has now, on their ground. */
export function standalonePicture(root: SVGSVGElement): string {
  const copy = root.cloneNode(true) as SVGSVGElement;
  const all = [...root.querySelectorAll('*')];
  [...copy.querySelectorAll('*')].forEach((part, k) => {
    const look = getComputedStyle(all[k] as Element);
    part.removeAttribute('style');
    for (const property of properties) {
      const value = look.getPropertyValue(property);
      if (value !== '') part.setAttribute(property, value);
    }
    for (const name of part.getAttributeNames()) if (ofThePage.test(name)) part.removeAttribute(name);
  });
  const box = root.querySelector<SVGGElement>('.camera')?.getBBox() ?? root.getBBox();
  copy.querySelector(':scope > g')?.removeAttribute('transform');
  const [x, y] = [box.x - MARGIN, box.y - MARGIN];
  const [width, height] = [box.width + 2 * MARGIN, box.height + 2 * MARGIN];
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', [x, y, width, height].map((n) => n.toFixed(1)).join(' '));
  copy.setAttribute('width', width.toFixed(0));
  copy.setAttribute('height', height.toFixed(0));
  copy.removeAttribute('class');
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('x', x.toFixed(1));
  ground.setAttribute('y', y.toFixed(1));
  ground.setAttribute('width', width.toFixed(1));
  ground.setAttribute('height', height.toFixed(1));
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}
