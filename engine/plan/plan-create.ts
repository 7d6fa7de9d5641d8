/** Decides what a new record on the other side gets. Pure. */
import type { Issue, Property, PropertyChange, Value, Values } from '../contract/index.js';
import type { CompiledMapping, CompiledSync } from '../mapping/compiled-sync.js';
import { convertInto } from '../mapping/convert-mapped.js';
import type { Shadow } from '../state/shadow.js';
import type { Side } from '../vocabulary.js';
import { flowsTo, otherSide } from '../vocabulary.js';
import type { PartnerLookup } from './ties/association-plan.js';
import { isUnknownOwner } from './merge/leave-owner.js';
import { problemIssue } from './problem-issue.js';
import type { PlannedCreate, RecordPlan } from './record-plan.js';
import { NO_PARTNERS, giveTie, requiredTieIssue } from './ties/required-ties.js';

/** `findPartner`: who the records are that the new one must lead to; see `required-ties`. */
export function planCreate(
  from: Shadow,
  compiled: CompiledSync,
  findPartner: PartnerLookup = NO_PARTNERS,
): RecordPlan {
  const create: PlannedCreate = {
    side: otherSide(from.side),
    values: {},
    properties: [],
    from: {},
  };
  for (const unit of compiled.units) {
    // Half of what belongs together is not given; it follows as a whole once all of it is known.
    if (unit.length > 1 && unit.some((each) => from.values[each[from.side].name] === undefined))
      continue;
    for (const mapping of unit) {
      const issue = take(from, mapping, create);
      if (issue !== null) return { kind: 'fail', issue };
    }
  }
  const issue = takeRequired(from, create, { compiled, findPartner });
  return issue === null ? { kind: 'create', create } : { kind: 'fail', issue };
}

/** Adds what one mapping gives to the new record. What is not known says nothing. */
function take(from: Shadow, mapping: CompiledMapping, into: PlannedCreate): Issue | null {
  const { side } = into;
  const own = mapping[from.side];
  const to = mapping[side];
  const value = from.values[own.name];
  if (value === undefined) return null;
  into.from[own.name] = value;
  if (!flowsTo(mapping.direction, side)) return null;
  const conversion = convertInto(side, value, mapping);
  // The app then says who owns the new record; see leave-owner.
  if (mapping.leavesUnknownOwners && isUnknownOwner(conversion)) return null;
  if (conversion.kind === 'problem') return problemIssue(conversion, side, to.name);
  if (conversion.value === null) return null;
  into.values[to.name] = conversion.value;
  into.properties.push(createdAs(to.name, conversion.value));
  return null;
}

/**
 * Adds the references that the app insists on. What stays empty is the issue; what a person has to mend comes before
 * what only waits.
 */
function takeRequired(
  from: Shadow,
  create: PlannedCreate,
  rules: { compiled: CompiledSync; findPartner: PartnerLookup },
): Issue | null {
  const { side } = create;
  let waiting: Issue | null = null;
  for (const property of missingRequired(create.values, side, rules.compiled)) {
    const given = giveTie(from, property, rules);
    if (given === undefined) {
      const problem = { kind: 'problem', code: 'value_required', details: {} } as const;
      return problemIssue(problem, side, property.name);
    }
    if (given.kind === 'waiting') waiting ??= requiredTieIssue(side, property.name);
    else {
      create.values[property.name] = given.value;
      create.from[given.from.property] = given.from.value;
      create.properties.push(createdAs(property.name, given.value));
    }
  }
  return waiting;
}

function createdAs(property: string, after: Value): PropertyChange {
  return { property, before: null, after, reason: 'created' };
}

/** The properties that the app insists on and that would stay empty. */
function missingRequired(values: Values, side: Side, compiled: CompiledSync): Property[] {
  const { properties } = compiled.schema[side];
  const given = new Set(
    Object.keys(values).flatMap((name) => [name, ...(properties.get(name)?.parts ?? [])]),
  );
  return [...properties.values()].filter(
    ({ name, isRequired, isWritable }) => isRequired && isWritable && !given.has(name),
  );
}
