/** Which ties of a record go back to what they were before a run, and which stay. Pure. */
import type { Change, PropertyChange, Value } from '../../contract/index.js';
import type { CompiledSync, SideSchema } from '../../mapping/compiled-sync.js';
import { withAssociationLabel } from '../../mapping/association-label.js';
import type { Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import { associationOf } from '../../state/tie-key.js';
import type { Side, UndoKeepReason } from '../../vocabulary.js';
import type { PlannedTie } from '../ties/association-plan.js';
import { idsOf, labelsOf, tieEntry, withLabels } from '../ties/tie-ids.js';
import type { LeftOfSet, LeftSingle, LeftTie } from './left-ties.js';
import { leftTies } from './left-ties.js';
import type { KeptPart } from './undo-parts.js';

export interface PlannedTies {
  ties: PlannedTie[];
  kept: KeptPart[];
}

export function planTies(
  { changes, pair }: { changes: readonly Change[]; pair: Pair },
  side: Side,
  compiled: CompiledSync,
): PlannedTies {
  const left = leftTies(changes, side);
  const planned: PlannedTies = { ties: [], kept: [] };
  for (const part of left) {
    const reason = whyItStays(part, pair, { schema: compiled.schema[side], side, left });
    if (reason === 'covered') continue;
    if (reason !== null) planned.kept.push(keptTie(part, side, reason));
    else planned.ties.push(...backTies(part, side, pair[side]?.values[part.key] ?? null));
  }
  const named = (one: PropertyChange) => withAssociationLabel(one, compiled.schema[side]);
  return {
    ties: planned.ties.map((tie) => ({ ...tie, property: named(tie.property) })),
    kept: planned.kept.map((one) => ({ ...one, properties: one.properties.map(named) })),
  };
}

interface Around {
  schema: SideSchema;
  side: Side;
  /** All that the run left there. */
  left: readonly LeftTie[];
}

/** `covered`: what is done about another part does it as well. */
function whyItStays(
  part: LeftTie,
  { link, ...ends }: Pair,
  around: Around,
): UndoKeepReason | 'covered' | null {
  const shadow = ends[around.side];
  if (shadow === null || shadow.isDeleted || link.stage !== 'linked') return 'recordGone';
  const now = shadow.values[part.key];
  if (now === undefined || !isKnown(part.key, around.schema)) return 'propertyGone';
  const moved =
    part.kind === 'single' ? singleMoved(part, now) : setMoved(part, shadow, around.left);
  if (moved !== null) return moved;
  return isWritable(part.key, around.schema) ? null : 'readOnly';
}

/** The app still has such ties, or the property that holds them. */
function isKnown(key: string, { object, properties }: SideSchema): boolean {
  const association = associationOf(key);
  if (association === undefined) return properties.has(key);
  return object.associations.some(({ name }) => name === association);
}

function isWritable(key: string, { object, properties }: SideSchema): boolean {
  return (
    object.isWritable &&
    (associationOf(key) !== undefined || properties.get(key)?.isWritable === true)
  );
}

function singleMoved({ before, after }: LeftSingle, now: Value): UndoKeepReason | null {
  if (now === before) return 'alreadyBack';
  return now === after ? null : 'changedSince';
}

/** A tie that a person gave another name meanwhile is theirs by now, and so is one whose label went with it. */
function setMoved(
  part: LeftOfSet,
  { values }: Shadow,
  left: readonly LeftTie[],
): UndoKeepReason | 'covered' | null {
  const { key, toId, label, wasTied } = part;
  const ofSet = left.filter((one): one is LeftOfSet => one.kind === 'ofSet' && one.key === key);
  const ofTie = ofSet.filter((one) => one.toId === toId);
  const isThere = idsOf(values[key]).includes(toId);
  const labels = labelsOf(values[key]).flatMap((one) => (one.id === toId ? [one.label] : []));
  const own = new Set(ofTie.flatMap((one) => (one.isTied ? (one.label ?? []) : [])));
  if (label === undefined) {
    if (isThere === wasTied) return 'alreadyBack';
    return isThere && labels.some((one) => !own.has(one)) ? 'changedSince' : null;
  }
  const tie = ofTie.find((one) => one.label === undefined);
  if (tie !== undefined && !tie.wasTied) return 'covered';
  if (labels.includes(label) === wasTied) return 'alreadyBack';
  return isThere || tie?.wasTied === true ? null : 'changedSince';
}

/** What is written; a tie that is put back gets the labels that it had. */
function backTies(part: LeftTie, side: Side, now: Value): PlannedTie[] {
  const { key } = part;
  const association = associationOf(key);
  const common = {
    side,
    association: association ?? key,
    from: null,
    ...(association === undefined ? { isProperty: true as const } : {}),
  };
  if (part.kind === 'single') {
    const toId = part.before === null ? null : String(part.before);
    return [{ ...common, toId, property: change(key, now, part.before) }];
  }
  const { toId, label, wasTied, labels } = part;
  const named = label === undefined && wasTied ? [undefined, ...new Set(labels)] : [label];
  return named.map((name): PlannedTie => {
    const entry = tieEntry(toId, name);
    return {
      ...common,
      toId,
      change: wasTied ? 'add' : 'remove',
      ...(name === undefined ? {} : { label: name }),
      property: wasTied ? change(key, null, entry) : change(key, withLabels(now, entry), null),
    };
  });
}

function change(property: string, before: Value, after: Value): PropertyChange {
  return { property, before, after, reason: 'undone' };
}

export function keptTie(part: LeftTie, side: Side, reason: UndoKeepReason): KeptPart {
  const { key, changeId } = part;
  if (part.kind === 'single')
    return { changeId, side, reason, properties: [change(key, part.before, part.after)] };
  const entry = tieEntry(part.toId, part.label);
  const properties = [change(key, part.wasTied ? entry : null, part.isTied ? entry : null)];
  return { changeId, side, reason, properties };
}
