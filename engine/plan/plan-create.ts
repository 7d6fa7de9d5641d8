/** Decides what a new record on the other side gets. Pure. */
import type { Issue, Values } from '../contract/index.js';
import type { CompiledMapping, CompiledSync } from '../mapping/compiled-sync.js';
import { convertInto } from '../mapping/convert-mapped.js';
import type { Shadow } from '../state/shadow.js';
import { flowsTo, otherSide } from '../vocabulary.js';
import { isUnknownOwner } from './leave-owner.js';
import { problemIssue } from './problem-issue.js';
import type { PlannedCreate, RecordPlan } from './record-plan.js';

export function planCreate(from: Shadow, compiled: CompiledSync): RecordPlan {
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
  const { side } = create;
  const missing = missingRequired(create.values, side, compiled);
  if (missing === null) return { kind: 'create', create };
  const problem = { kind: 'problem', code: 'value_required', details: {} } as const;
  return { kind: 'fail', issue: problemIssue(problem, side, missing) };
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
  into.properties.push({
    property: to.name,
    before: null,
    after: conversion.value,
    reason: 'created',
  });
  return null;
}

/** Name of the first property that the app insists on and that would stay empty. */
function missingRequired(
  values: Values,
  side: 'left' | 'right',
  compiled: CompiledSync,
): string | null {
  const { properties } = compiled.schema[side];
  const given = new Set(
    Object.keys(values).flatMap((name) => [name, ...(properties.get(name)?.parts ?? [])]),
  );
  for (const property of properties.values())
    if (property.isRequired && property.isWritable && !given.has(property.name))
      return property.name;
  return null;
}
