/** FNV-1a, 32 bit: tells two texts apart for staleness checks; no security in it. Public domain, isthe.com/chongo/tech/comp/fnv. */
export function fingerprint(value: unknown): number {
  const text = JSON.stringify(value);
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
