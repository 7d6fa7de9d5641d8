/** Pairs of records as the planner sees them; a test states only the values that matter. */
import type { Values } from '../../engine/contract/index.js';
import type { RemoteRecord } from '../../engine/ports/connector.js';
import type { Pair } from '../../engine/state/link.js';
import type { Shadow } from '../../engine/state/shadow.js';
import type { Side } from '../../engine/vocabulary.js';
import { aLink, aShadow } from './store/builders.js';

/** What one end shows now, and what of it was processed. Without `base` it was never processed. */
export interface EndSpec {
  now: Values;
  base?: Values;
}

type LinkParts = Parameters<typeof aLink>[0];

/** L1 and R1, linked and touched. */
export function aLinkedPair(left: EndSpec, right: EndSpec, link: LinkParts = {}): Pair {
  return {
    link: aLink({ leftId: 'L1', rightId: 'R1', stage: 'linked', isTouched: true, ...link }),
    left: anEnd('left', left),
    right: anEnd('right', right),
  };
}

/** A record of one side that has no partner. */
export function anOpenPair(side: Side, end: EndSpec, link: LinkParts = {}): Pair {
  const shadow = anEnd(side, end);
  const ids = side === 'left' ? { leftId: shadow.id } : { rightId: shadow.id };
  return {
    link: aLink({ ...ids, isTouched: true, ...link }),
    left: side === 'left' ? shadow : null,
    right: side === 'right' ? shadow : null,
  };
}

export function anEnd(side: Side, { now, base = {} }: EndSpec): Shadow {
  const id = side === 'left' ? 'L1' : 'R1';
  return aShadow({ side, id, values: now, base, keys: [null] });
}

/** A record as an app tells it, made and changed at the same moment. */
export function aRecord(parts: Partial<RemoteRecord> = {}): RemoteRecord {
  return {
    id: 'R1',
    values: {},
    associations: {},
    version: '1',
    modifiedAt: '2026-01-01T00:00:00.000Z',
    createdAt: '2026-01-01T00:00:00.000Z',
    marker: null,
    url: null,
    ...parts,
  };
}
