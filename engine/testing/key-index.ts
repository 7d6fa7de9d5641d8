import type { RemoteId } from '../contract/index.js';
import type { KeyHit } from '../ports/store.js';
import type { Shadow } from '../state/shadow.js';

/** How many records one key may answer; enough to show that a match is ambiguous. */
const HITS_PER_KEY = 20;

/** Which records of one side have which match key. Deleted records are not in it. */
export class KeyIndex {
  readonly #ids = new Map<string, Set<RemoteId>>();

  replace(before: Shadow | undefined, after: Shadow): void {
    if (before !== undefined) this.#remove(before);
    for (const entry of entriesOf(after)) {
      const ids = this.#ids.get(entry);
      if (ids === undefined) this.#ids.set(entry, new Set([after.id]));
      else ids.add(after.id);
    }
  }

  /** At most 20 records a key, lowest ids first. */
  find(rule: number, keys: readonly string[]): KeyHit[] {
    const hits: KeyHit[] = [];
    for (const key of new Set(keys)) {
      const ids = [...(this.#ids.get(entryOf(rule, key)) ?? [])].sort();
      hits.push(...ids.slice(0, HITS_PER_KEY).map((remoteId) => ({ key, remoteId })));
    }
    return hits;
  }

  #remove(shadow: Shadow): void {
    for (const entry of entriesOf(shadow)) {
      const ids = this.#ids.get(entry);
      ids?.delete(shadow.id);
      if (ids?.size === 0) this.#ids.delete(entry);
    }
  }
}

function entriesOf(shadow: Shadow): string[] {
  if (shadow.isDeleted) return [];
  return shadow.keys.flatMap((key, rule) => (key === null ? [] : [entryOf(rule, key)]));
}

function entryOf(rule: number, key: string): string {
  return `${String(rule)} ${key}`;
}
