/**
 * Ties that went together with the record that they led to. The app took them away, and nobody meant to untie who is
 * tied to that one's partner: it stays tied, and once its record is there again (made anew or restored), the tie is
 * put back where it went. Pure.
 *
 * A lost tie is kept beside the base of its side, by the partner of the record that is gone: that one stays the same,
 * whoever comes in the place of the other.
 */
import type { RemoteId, Value } from '../../contract/index.js';
import type { CompiledAssociation } from '../../mapping/compiled-sync.js';
import type { Shadow } from '../../state/shadow.js';
import { lostTiesKey, tieKey } from '../../state/tie-key.js';
import type { Side } from '../../vocabulary.js';
import { SIDES, flowsTo, otherSide } from '../../vocabulary.js';
import type { AssociationPlan, LinkedEnds, TieLookup } from './association-plan.js';
import { hasEntry, idsOf, withEntry, withoutEntry } from './tie-ids.js';

/**
 * The ties of a side that count as processed and are not there any more. Where a record may have one only, another that
 * took its place was set by somebody.
 */
export function vanished(
  { side, values, base }: Shadow,
  association: CompiledAssociation,
): RemoteId[] {
  const key = tieKey(association, side);
  const now = values[key];
  const isMoved = association.mode !== 'all' && now !== null;
  return now === undefined || isMoved ? [] : idsOf(base[key]).filter((id) => !hasEntry(now, id));
}

/**
 * Both ends as their ties are merged: without the lost ones. One whose record is there again counts as new on the side
 * that still has it, so that it is given once more. Adds to the plan what is lost from now on, and which ties wait.
 */
export function withoutLost(
  plan: AssociationPlan,
  ends: LinkedEnds,
  { association, lookup }: { association: CompiledAssociation; lookup: TieLookup },
): LinkedEnds {
  let result = ends;
  for (const side of SIDES) {
    const lost = lostOf({ plan, ends: result, association, lookup }, side);
    result = { ...result, [side]: lost.own };
    for (const id of lost.met)
      result = metAnew({ plan, ends: result, association, lookup }, side, id);
    for (const id of lost.ids)
      result = given({ plan, ends: result, association, lookup }, side, id);
  }
  return result;
}

interface LostWork {
  plan: AssociationPlan;
  ends: LinkedEnds;
  association: CompiledAssociation;
  lookup: TieLookup;
}

interface Lost {
  /** The end without what it lost. */
  own: Shadow;
  /** The partners of those records, as far as they still have the tie. */
  ids: RemoteId[];
  /** Of these whom a person tied again before anybody put the tie back. */
  met: RemoteId[];
}

function lostOf({ plan, ends, association, lookup }: LostWork, side: Side): Lost {
  const own = ends[side];
  const key = tieKey(association, side);
  const known = idsOf(own.base[lostTiesKey(key)]);
  const gone = vanished(own, association).flatMap((id) => {
    const lost = lookup.findLost(association, side, id);
    return lost === undefined ? [] : [{ id, ...lost }];
  });
  if (own.base[key] === undefined || known.length + gone.length === 0)
    return { own, ids: [], met: [] };
  const empty = association.mode === 'all' ? withoutEntry : () => null;
  const base = gone.reduce<Value>((left, { id }) => empty(left, id), own.base[key]);
  const bare = { ...own, base: { ...own.base, [key]: base } };
  const there = ends[otherSide(side)].values[tieKey(association, otherSide(side))];
  const all = [...known, ...gone.flatMap(({ partner }) => partner ?? [])];
  const tied = all.filter((id) => hasEntry(there, id));
  const work = { own: bare, key, association, lookup };
  const ids = tied.filter((id) => isStillLost(work, id));
  const met = tied.filter((id) => !isStillLost(work, id) && isNew(work, id));
  if (gone.length > 0) plan.bases[side][key] = base;
  const kept = ids.reduce((some: Value, id) => withEntry(some, id), null);
  if (!isSame(kept, own.base[lostTiesKey(key)] ?? null)) plan.bases[side][lostTiesKey(key)] = kept;
  return { own: bare, ids, met };
}

type OwnWork = Omit<LostWork, 'plan' | 'ends'> & { own: Shadow; key: string };

/** Of a single tie that another took the place of, nothing is put back; nor of one that is there. */
function isStillLost({ own, key, association, lookup }: OwnWork, id: RemoteId): boolean {
  if (association.mode !== 'all') return own.values[key] === null;
  const again = lookup.findPartner(association, otherSide(own.side), id);
  return (
    again === undefined || !(hasEntry(own.values[key], again) || hasEntry(own.base[key], again))
  );
}

/** A tie of a set that is there, and does not count as processed. */
function isNew({ own, key, association, lookup }: OwnWork, id: RemoteId): boolean {
  const again = lookup.findPartner(association, otherSide(own.side), id);
  return association.mode === 'all' && again !== undefined && !hasEntry(own.base[key], again);
}

/** Both sides of it meet as if neither had been there, so that it is called from then on what either calls it. */
function metAnew({ plan, ends, association }: LostWork, side: Side, id: RemoteId): LinkedEnds {
  const from = otherSide(side);
  const key = tieKey(association, from);
  const { base } = ends[from];
  if (!flowsTo(association.direction, side) || !hasEntry(base[key], id)) return ends;
  const bare = withoutEntry(base[key], id);
  plan.bases[from][key] = bare;
  return { ...ends, [from]: { ...ends[from], base: { ...base, [key]: bare } } };
}

/** The side that still has the tie gives it, once the record that is to be tied to there is linked again. */
function given(
  { plan, ends, association, lookup }: LostWork,
  side: Side,
  id: RemoteId,
): LinkedEnds {
  const from = otherSide(side);
  const key = tieKey(association, from);
  const { base } = ends[from];
  if (!flowsTo(association.direction, side) || !hasEntry(base[key], id)) return ends;
  if (lookup.findPartner(association, from, id) === undefined) {
    plan.waiting.push({ side, key: tieKey(association, side) });
    return ends;
  }
  // What counts as processed there stays what it is, until the tie is set.
  plan.bases[from][key] ??= base[key] ?? null;
  const bare = association.mode === 'all' ? withoutEntry(base[key], id) : null;
  return { ...ends, [from]: { ...ends[from], base: { ...base, [key]: bare } } };
}

/** The base of lost ties once one of them is set; undefined where there is none of it. */
export function lostAfter(base: Shadow['base'], key: string, id: Value): Shadow['base'] {
  const lost = base[lostTiesKey(key)] ?? null;
  if (lost === null) return {};
  return { [lostTiesKey(key)]: typeof id === 'string' ? withoutEntry(lost, id) : null };
}

function isSame(a: Value, b: Value): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
