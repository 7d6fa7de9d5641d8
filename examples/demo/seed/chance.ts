/**
 * Answers "by chance" for one thing and one purpose, always the same for the same seed.
 *
 * Keyed rather than drawn in a row: a new question, or one more record, leaves every other answer as
 * it was, so that the demo does not change all over when one rule is added.
 */
export interface Chance {
  /** A number in [0, 1) for this thing and purpose. */
  readonly of: (key: string, purpose: string) => number;
  /** True in `ratio` (0 to 1) of all keys. */
  readonly isHit: (key: string, purpose: string, ratio: number) => boolean;
  /** One of `list`, which must not be empty. */
  readonly pick: <T>(key: string, purpose: string, list: readonly T[]) => T;
  /** The `count` things that come first in an order made by chance. */
  readonly choose: <T extends { readonly key: string }>(
    things: readonly T[],
    purpose: string,
    count: number,
  ) => T[];
}

export function createChance(seed: number): Chance {
  const of = (key: string, purpose: string): number =>
    toFraction(mix(hash(`${String(seed)}|${purpose}|${key}`)));
  return {
    of,
    isHit: (key, purpose, ratio) => of(key, purpose) < ratio,
    pick: (key, purpose, list) => {
      const found = list[Math.floor(of(key, purpose) * list.length)];
      if (found === undefined) throw new RangeError(`Nothing to pick from for ${purpose}.`);
      return found;
    },
    choose: (things, purpose, count) =>
      [...things].sort((a, b) => of(a.key, purpose) - of(b.key, purpose)).slice(0, count),
  };
}

/** FNV-1a, 32 bit. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}

/** The last steps of murmur3, which spread the weak low bits of the hash. */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function toFraction(value: number): number {
  return value / 4_294_967_296;
}
