/** What a step says of the rows as they are stored: a store writes only what differs from that. */
import type { RunCommit } from '../../../../engine/ports/store.js';
import type { Link } from '../../../../engine/state/link.js';
import type { Check } from '../check.js';

/** Every row that a commit says is stored is stored just so. */
export function storedIsStored(): Check {
  return {
    onCommit: (commit, { history }) => {
      const { links, shadows } = history.stored(commit.scope);
      const { stored = {} } = commit;
      const odd = [
        ...(stored.shadows ?? []).filter((row) => !isSame(row, shadows[row.side].get(row.id))),
        ...(stored.links ?? []).filter((link) => !isSame(calm(link), calm(links.get(link.id)))),
        ...(stored.changes ?? []).filter((entry) => !isSame(entry, history.changes.get(entry.id))),
      ].filter(({ id }) => isWritten(commit, id));
      return odd.map(({ id }) => `${id} is not stored as a step said.`);
    },
  };
}

/** Only of these it counts. */
function isWritten({ links = [], shadows = [], changes = [] }: RunCommit, id: string): boolean {
  return [...links, ...shadows, ...changes].some((row) => row.id === id);
}

/** The store itself touches links between a reading and a commit. */
function calm(link: Link | undefined): Link | undefined {
  return link === undefined ? undefined : { ...link, isTouched: false };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** With the keys of objects in order, all the way down. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}
