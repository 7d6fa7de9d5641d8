/**
 * The two ways of one mapping: which steps a value takes into each side, what type it has in the end,
 * and what makes a way impossible. What is only declared one way is undone on the other.
 */
import type { Mapping, Property, Transform } from '../../contract/index.js';
import { flowsTo, otherSide, type PropertyType, type Side } from '../../vocabulary.js';
import { needsOptions } from '../pair-options.js';
import { ownValue } from './apply-transform.js';
import { typeAfter, undo, type Undo } from './transform-table.js';
import { isZone } from './zone-time.js';

/** One step of a way. The value map stands next to the right side. */
export type Step = { kind: 'transform'; transform: Transform } | { kind: 'values' };

/** What shapes the values of a mapping. */
export type Shaping = Pick<Mapping, 'toRight' | 'toLeft' | 'values'>;

export interface Pair {
  left: Property;
  right: Property;
}

export interface Way {
  steps: readonly (Step & { type: PropertyType })[];
  /** Type of the value after the last step; the from property's own type without steps. */
  type: PropertyType;
  /** Why a step does not work; null when all do. */
  fault: string | null;
}

export function hasShaping({ toRight, toLeft, values }: Shaping): boolean {
  return [toRight, toLeft, values].some((list) => list !== undefined && list.length > 0);
}

/** The way into a side. */
export function wayInto(side: Side, shaping: Shaping, pair: Pair): Way {
  const from = pair[otherSide(side)];
  const steps: (Step & { type: PropertyType })[] = [];
  let type: PropertyType = from.type;
  for (const step of stepsInto(side, shaping, pair)) {
    const fault = faultOf(step, type, from);
    if (fault !== null) return { steps, type, fault };
    steps.push({ ...step, type });
    const next = outcomeOf(step, type);
    if ('reason' in next) return { steps, type, fault: next.reason };
    type = next.type;
  }
  return { steps, type, fault: null };
}

/**
 * What is lost on the way out of a side, and would be overwritten by values that come back into it. Nothing is lost
 * on a way that the mapping does not go.
 */
export function lossesInto(
  side: Side,
  shaping: Shaping & Pick<Mapping, 'direction'>,
  pair: Pair,
): NonNullable<Undo['loss']>[] {
  const out = otherSide(side);
  if (!flowsTo(shaping.direction, out)) return [];
  const declared = declaredInto(out, shaping);
  let type: PropertyType = pair[side].type;
  return (declared ?? []).flatMap((transform) => {
    const { loss } = undo(transform, type);
    const next = typeAfter(transform, type);
    if ('type' in next) type = next.type;
    return loss === null ? [] : [loss];
  });
}

/** Whether the way into a side is the person's own and not only the other one undone. */
export function isDeclared(side: Side, shaping: Shaping): boolean {
  return declaredInto(side, shaping) !== undefined;
}

function stepsInto(side: Side, shaping: Shaping, pair: Pair): Step[] {
  const transforms = declaredInto(side, shaping) ?? undone(otherSide(side), shaping, pair);
  const steps = transforms.map((transform): Step => ({ kind: 'transform', transform }));
  if ((shaping.values ?? []).length === 0 || needsOptions(pair.left, pair.right)) return steps;
  return side === 'right' ? [...steps, { kind: 'values' }] : [{ kind: 'values' }, ...steps];
}

function declaredInto(side: Side, { toRight, toLeft }: Shaping): Transform[] | undefined {
  return side === 'right' ? toRight : toLeft;
}

/** What undoes the way into the given side, last step first. */
function undone(side: Side, shaping: Shaping, pair: Pair): Transform[] {
  let type: PropertyType = pair[otherSide(side)].type;
  const steps = (declaredInto(side, shaping) ?? []).map((transform) => {
    const back = undo(transform, type).steps;
    const next = typeAfter(transform, type);
    if ('type' in next) type = next.type;
    return back;
  });
  return steps.reverse().flat();
}

const MAPPABLE: readonly PropertyType[] = [
  ...(['text', 'longText', 'email', 'phone', 'url'] as const),
  ...(['option', 'number', 'currency', 'boolean'] as const),
];

function outcomeOf(step: Step, type: PropertyType): ReturnType<typeof typeAfter> {
  if (step.kind === 'transform') return typeAfter(step.transform, type);
  if (MAPPABLE.includes(type)) return { type: 'text' };
  return { reason: 'a value map needs text, a number or a choice' };
}

/** What is wrong with a step in itself. */
function faultOf(step: Step, type: PropertyType, from: Property): string | null {
  if (step.kind === 'values') return null;
  const { transform } = step;
  if ('zone' in transform && !isZone(transform.zone ?? 'UTC')) {
    return `there is no time zone "${transform.zone ?? ''}"`;
  }
  const isOwn = transform.kind === 'default' || transform.kind === 'blank';
  if (isOwn && ownValue(transform.value, { type, from, tools: null }) === undefined) {
    return `"${transform.value}" is not a value of "${from.label}"`;
  }
  const isAffix = transform.kind === 'affix' || transform.kind === 'strip';
  if (isAffix && transform.prefix === undefined && transform.suffix === undefined) {
    return 'there is neither a text before nor a text after to put or take';
  }
  const signs = transform.kind === 'formatNumber' || transform.kind === 'parseNumber';
  if (signs && transform.decimal === transform.thousands) {
    return 'the decimal sign and the thousands sign are the same';
  }
  return null;
}
