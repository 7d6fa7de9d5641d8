/** How alike two short texts are. Pure; both are expected in folded form (see `foldText`). */

/** Length of a common beginning that Winkler's bonus looks at. */
const PREFIX = 4;
const PREFIX_SCALE = 0.1;

/** Jaro-Winkler similarity: 1 for equal texts, 0 for texts without a sign in common or an empty one. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  const jaro = jaroSimilarity(a, b);
  let prefix = 0;
  while (prefix < PREFIX && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * PREFIX_SCALE * (1 - jaro);
}

function jaroSimilarity(a: string, b: string): number {
  const reach = Math.max(Math.floor(Math.max(a.length, b.length) / 2) - 1, 0);
  const taken = new Uint8Array(b.length);
  const common: string[] = [];
  for (let at = 0; at < a.length; at += 1) {
    const from = Math.max(at - reach, 0);
    const found = findFree(b, taken, { sign: a.charAt(at), from, to: at + reach });
    if (found === -1) continue;
    taken[found] = 1;
    common.push(a.charAt(at));
  }
  if (common.length === 0) return 0;
  let moved = 0;
  let next = 0;
  for (let at = 0; at < b.length; at += 1) {
    if (taken[at] !== 1) continue;
    if (b.charAt(at) !== common[next]) moved += 1;
    next += 1;
  }
  const count = common.length;
  return (count / a.length + count / b.length + (count - moved / 2) / count) / 3;
}

interface Search {
  sign: string;
  from: number;
  to: number;
}

function findFree(text: string, taken: Uint8Array, { sign, from, to }: Search): number {
  const end = Math.min(to, text.length - 1);
  for (let at = from; at <= end; at += 1) if (taken[at] !== 1 && text[at] === sign) return at;
  return -1;
}

/** Whether one typing error (a sign more, less, another, or two swapped) makes one text of the other. */
export function isOneEditAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  const rest = short.length - start;
  while (end < rest && short[short.length - 1 - end] === long[long.length - 1 - end]) end += 1;
  const left = short.slice(start, short.length - end);
  const right = long.slice(start, long.length - end);
  if (left.length + right.length <= 2 && left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
