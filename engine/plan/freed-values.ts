/**
 * Some values an app allows only once (an e-mail address). A write that was refused for that may work once the record
 * that had the value is deleted or shows another one. Pure.
 */
import type { Issue, RemoteId, Values } from '../contract/index.js';
import { sameValue } from '../mapping/canonical.js';
import type { CompiledSync } from '../mapping/compiled-sync.js';
import type { Link } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import type { Side } from '../vocabulary.js';
import type { RecordPlan } from './record-plan.js';
import { resembles } from './own-writes/resembles.js';

/** Values that a record had and does not show any more. */
export interface Freed {
  side: Side;
  id: RemoteId;
  /** It was deleted, and has nothing any more. */
  isGone: boolean;
  /** By property of that side; what was known of it before. */
  values: Values;
}

/** Null when the record still has all that it had. */
export function freedBy(
  before: Shadow,
  after: Shadow,
  { schema }: Pick<CompiledSync, 'schema'>,
): Freed | null {
  const { side, id } = before;
  if (before.isDeleted) return null;
  if (after.isDeleted) return { side, id, isGone: true, values: before.values };
  if (after.values === before.values) return null;
  const lost = Object.entries(before.values).filter(([name, value]) => {
    const property = schema[side].properties.get(name);
    const now = after.values[name];
    if (property === undefined || value === null || now === undefined) return false;
    return now !== value && !sameValue(property, now, value);
  });
  return lost.length === 0 ? null : { side, id, isGone: false, values: Object.fromEntries(lost) };
}

/** Whether a link failed because of a value that one of these records had. */
export function isFreed(
  { issue }: Pick<Link, 'issue'>,
  plan: RecordPlan,
  { freed, compiled }: { freed: readonly Freed[]; compiled: CompiledSync },
): boolean {
  if (issue?.code !== 'unique_violation') return false;
  return freed.some((one) => {
    if (issue.side !== one.side) return false;
    if (one.isGone && issue.details['existing'] === one.id) return true;
    const wanted = wantedOf(plan, one.side);
    const { properties } = compiled.schema[one.side];
    return namesOf(issue, one.side, compiled).some((name) => {
      const [had, wants] = [one.values[name] ?? null, wanted[name] ?? null];
      return had !== null && wants !== null && resembles(properties.get(name), had, wants);
    });
  });
}

/**
 * Properties that the refusal may be about: the one that the app named; else all that may tell records apart, which
 * are those of the match rules, e-mail addresses, and what the app declares as unique.
 */
function namesOf({ property }: Issue, side: Side, { rules, schema }: CompiledSync): string[] {
  if (property !== null) return [property];
  const ofRules = rules.flatMap(({ pairs }) => pairs.map((pair) => pair[side].name));
  const all = [...schema[side].properties.values()];
  const unique = all.filter(({ type, isUnique }) => isUnique || type === 'email');
  return [...ofRules, ...unique.map(({ name }) => name)];
}

function wantedOf(plan: RecordPlan, side: Side): Values {
  if (plan.kind === 'create') return plan.create.side === side ? plan.create.values : {};
  if (plan.kind !== 'update') return {};
  return plan.updates.find((update) => update.side === side)?.values ?? {};
}
