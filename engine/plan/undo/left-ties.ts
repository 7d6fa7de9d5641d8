/** What a run left behind among the ties of one record: its writes, put together tie by tie. Pure. */
import type { Change, ChangeId, PropertyChange, RemoteId, Value } from '../../contract/index.js';
import { isSetKey } from '../../state/tie-key.js';
import type { Side } from '../../vocabulary.js';
import { readEntry } from '../ties/tie-ids.js';

/** One tie of which there is one, as the run found it and as it left it. */
export interface LeftSingle {
  kind: 'single';
  /** Key under which it stands among the record's values. */
  key: string;
  before: Value;
  after: Value;
  /** The last change that wrote it. */
  changeId: ChangeId;
}

/** One tie of a set, or one label of such a tie. */
export interface LeftOfSet {
  kind: 'ofSet';
  key: string;
  toId: RemoteId;
  label: string | undefined;
  /** Whether it was there before the run's writes, and after them. */
  wasTied: boolean;
  isTied: boolean;
  /** Labels that went with a tie which the run took away. */
  labels: readonly string[];
  changeId: ChangeId;
}

export type LeftTie = LeftSingle | LeftOfSet;

/** `changes` are of one link, oldest first; only ties count, and only those that were applied. */
export function leftTies(changes: readonly Change[], side: Side): LeftTie[] {
  const left = new Map<string, LeftTie>();
  for (const change of changes) {
    if (change.side !== side || change.action !== 'associate' || change.status !== 'applied')
      continue;
    for (const part of change.properties) {
      const name = tiePart(part);
      left.set(name, joined(left.get(name), toLeft(part, change.id)));
    }
  }
  return [...left.values()];
}

/** Names what a change is about: a property, a tie of which there is one, one tie of a set, or a label of one. */
export function tiePart({ property, before, after }: PropertyChange): string {
  if (!isSetKey(property)) return property;
  return `${property} ${entryOf(after) ?? entryOf(before) ?? ''}`;
}

/** A tie stands before its labels. */
function entryOf(value: Value): string | undefined {
  if (Array.isArray(value)) return value[0];
  return typeof value === 'string' ? value : undefined;
}

function toLeft(part: PropertyChange, changeId: ChangeId): LeftTie {
  const { property: key, before, after, stored } = part;
  if (!isSetKey(key)) {
    return { kind: 'single', key, before, after: stored === undefined ? after : stored, changeId };
  }
  const entries = Array.isArray(before) ? before : [];
  return {
    ...readEntry(entryOf(after) ?? entryOf(before) ?? ''),
    ...{ kind: 'ofSet', key, changeId, wasTied: before !== null, isTied: after !== null },
    labels: entries.flatMap((entry) => readEntry(entry).label ?? []),
  };
}

/** Several writes are one way back, as long as nobody came between. */
function joined(known: LeftTie | undefined, next: LeftTie): LeftTie {
  if (known?.kind === 'ofSet' && next.kind === 'ofSet')
    return known.isTied === next.wasTied
      ? { ...next, wasTied: known.wasTied, labels: [...known.labels, ...next.labels] }
      : next;
  const isNext = known?.kind === 'single' && next.kind === 'single' && known.after === next.before;
  return isNext ? { ...next, before: known.before } : next;
}
