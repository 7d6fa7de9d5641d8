/** Decides what a new record on the other side gets. Pure. */
import type { PropertyChange, Values } from '../contract/index.js';
import type { CompiledSync } from '../mapping/compiled-sync.js';
import { convert } from '../mapping/convert.js';
import type { Shadow } from '../state/shadow.js';
import { flowsTo, otherSide } from '../vocabulary.js';
import { problemIssue } from './problem-issue.js';
import type { RecordPlan } from './record-plan.js';

export function planCreate(from: Shadow, compiled: CompiledSync): RecordPlan {
  const side = otherSide(from.side);
  const values: Values = {};
  const bases: Values = {};
  const properties: PropertyChange[] = [];
  for (const mapping of compiled.mappings) {
    const own = mapping[from.side];
    const value = from.values[own.name];
    if (value === undefined) continue;
    bases[own.name] = value;
    if (value === null || !flowsTo(mapping.direction, side)) continue;
    const to = mapping[side];
    const options = side === 'right' ? mapping.toRight : mapping.toLeft;
    const conversion = convert(value, { from: own, to, options });
    if (conversion.kind === 'problem')
      return { kind: 'fail', issue: problemIssue(conversion, side, to.name) };
    if (conversion.value === null) continue;
    values[to.name] = conversion.value;
    properties.push({
      property: to.name,
      before: null,
      after: conversion.value,
      reason: 'created',
    });
  }
  const missing = missingRequired(values, side, compiled);
  if (missing !== null)
    return {
      kind: 'fail',
      issue: problemIssue({ kind: 'problem', code: 'value_required', details: {} }, side, missing),
    };
  return { kind: 'create', create: { side, values, properties, from: bases } };
}

/** Name of the first property that the app insists on and that would stay empty. */
function missingRequired(
  values: Values,
  side: 'left' | 'right',
  compiled: CompiledSync,
): string | null {
  for (const property of compiled.schema[side].properties.values())
    if (property.isRequired && property.isWritable && values[property.name] === undefined)
      return property.name;
  return null;
}
