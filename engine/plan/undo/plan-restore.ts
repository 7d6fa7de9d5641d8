/** Which values of a record go back to what they were before a run, and which stay. Pure. */
import type { Change, Property, PropertyChange, Value } from '../../contract/index.js';
import { sameValue } from '../../mapping/canonical.js';
import type { CompiledMapping, CompiledSync } from '../../mapping/compiled-sync.js';
import type { Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import type { Side, UndoKeepReason } from '../../vocabulary.js';
import { otherSide } from '../../vocabulary.js';
import type { PlannedUpdate } from '../record-plan.js';
import type { LeftValue } from './left-values.js';
import { isAsLeft, leftValues } from './left-values.js';
import type { KeptPart } from './undo-parts.js';

export interface PlannedRestore {
  update: PlannedUpdate | null;
  kept: KeptPart[];
}

export function planRestore(
  { changes, pair }: { changes: readonly Change[]; pair: Pair },
  side: Side,
  compiled: CompiledSync,
): PlannedRestore {
  const parts = leftValues(changes, side, compiled.schema[side].properties);
  const update: PlannedUpdate = { side, values: {}, properties: [], from: {} };
  const kept: KeptPart[] = [];
  const reasons = new Map<string, UndoKeepReason | null>();
  for (const part of parts.values()) {
    const property = compiled.schema[side].properties.get(part.property);
    reasons.set(part.property, whyItStays(part, pair, { property, side }));
  }
  const changedUnits = compiled.units.filter((unit) =>
    unit.some((mapping) => reasons.get(mapping[side].name) === 'changedSince'),
  );
  for (const part of parts.values()) {
    const isNamed = (mapping: CompiledMapping) => mapping[side].name === part.property;
    const own = reasons.get(part.property) ?? null;
    const isSplit = changedUnits.some((unit) => unit.some(isNamed));
    const reason = own === null && isSplit ? 'groupChanged' : own;
    if (reason !== null) kept.push(keptValue(part, side, reason));
    else restore(update, part, { pair, mapping: compiled.mappings.find(isNamed) });
  }
  return { update: update.properties.length === 0 ? null : update, kept };
}

function whyItStays(
  part: LeftValue,
  pair: Pair,
  { property, side }: { property: Property | undefined; side: Side },
): UndoKeepReason | null {
  const shadow = pair[side];
  if (shadow === null || shadow.isDeleted || pair.link.stage !== 'linked') return 'recordGone';
  const now = shadow.values[part.property];
  if (property === undefined || now === undefined) return 'propertyGone';
  if (sameValue(property, now, part.before)) return 'alreadyBack';
  if (!isAsLeft(now, part, property)) return 'changedSince';
  return property.isWritable ? null : 'readOnly';
}

/**
 * Adds one value to what is written. The other side's base stays what it was: its value is not taken
 * for a change, so the difference is accepted; what a person changed there meanwhile still flows.
 * A property that is no longer mapped goes back as well.
 */
function restore(
  update: PlannedUpdate,
  part: LeftValue,
  { pair, mapping }: { pair: Pair; mapping: CompiledMapping | undefined },
): void {
  const { side } = update;
  const { property, before } = part;
  const now = pair[side]?.values[property] ?? null;
  update.values[property] = before;
  update.properties.push({ property, before: now, after: before, reason: 'undone' });
  if (mapping === undefined) return;
  const other = otherSide(side);
  const name = mapping[other].name;
  update.from[property] = { property: name, value: processed(pair[other], name) };
}

function processed(shadow: Shadow | null, name: string): Value {
  const base = shadow?.base[name];
  return base === undefined ? (shadow?.values[name] ?? null) : base;
}

function keptValue(part: LeftValue, side: Side, reason: UndoKeepReason): KeptPart {
  const { property, before, after, changeId } = part;
  const change: PropertyChange = { property, before, after, reason: 'undone' };
  return { changeId, side, reason, properties: [change] };
}
