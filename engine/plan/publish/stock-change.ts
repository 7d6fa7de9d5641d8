/** Which mappings old records may not follow, after settings were published for new changes only. Pure. */
import type { Mapping, SyncSettings } from '../../contract/index.js';
import type { Side } from '../../vocabulary.js';
import { SIDES, flowsTo } from '../../vocabulary.js';

/** Settings that records were last taken stock by, and those that count now. */
export interface StockChange {
  before: SyncSettings;
  now: SyncSettings;
}

/**
 * Published for all records: what converts its values in another way by now. That a value was processed
 * tells nothing then. One that was off for a while is not among them: its bases still tell who changed
 * what meanwhile.
 */
export function convertedAnew({ before, now }: StockChange): string[] {
  const changed = now.mappings.filter((mapping) => {
    const old = findOn(before.mappings, mapping);
    return old !== undefined && conversionOf(old) !== conversionOf(mapping);
  });
  return changed.map(({ id }) => id);
}

/**
 * Published for all records: mappings and associations that may go a way by now that was shut. What stands on the
 * giving side counts as processed, and never reached one that has nothing.
 */
export function opened({ before, now }: StockChange): string[] {
  const goes = (settings: SyncSettings, { direction = 'both' }: Part, side: Side) =>
    flowsTo(settings.direction, side) && flowsTo(direction, side);
  const wider = <P extends Part>(olds: readonly P[], parts: readonly P[]) =>
    parts.filter((part) => {
      const old = findOn(olds, part);
      return old !== undefined && SIDES.some((to) => goes(now, part, to) && !goes(before, old, to));
    });
  const mappings = wider(before.mappings, now.mappings);
  return [...mappings, ...wider(before.associations, now.associations)].map(({ id }) => id);
}

/** Published for new changes only: whatever may have been taken as it stood. */
export function leftBehind({ before, now }: StockChange): string[] {
  const parts = [...now.mappings, ...now.associations];
  if (flowOf(before) !== flowOf(now)) return parts.map(({ id }) => id);
  const known = [...before.mappings, ...before.associations].filter(({ isOn }) => isOn);
  return parts.flatMap((part) => {
    const old = known.find(({ left, right }) => left === part.left && right === part.right);
    return JSON.stringify(old) === JSON.stringify(part) ? [] : [part.id];
  });
}

/** What decides for all mappings at once what may flow. */
function flowOf({ direction, filterMode, filters }: SyncSettings): string {
  return JSON.stringify(filterMode === 'live' ? [direction, filters] : [direction]);
}

type Part = Pick<Mapping, 'left' | 'right' | 'isOn'> & Partial<Pick<Mapping, 'direction'>>;

function findOn<P extends Part>(among: readonly P[], one: P): P | undefined {
  return among.find(({ left, right, isOn }) => isOn && left === one.left && right === one.right);
}

function conversionOf({ options, values, fallback, toRight, toLeft }: Mapping): string {
  return JSON.stringify([options, values, fallback, toRight, toLeft].map((part) => part ?? null));
}
