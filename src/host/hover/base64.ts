/** Base64 of a text's UTF-8 bytes; needs neither Node nor a page. */
export function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}

/** Arguments that one call surely takes. */
const CHUNK = 8192;
