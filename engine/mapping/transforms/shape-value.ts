/** Compiles one way of a mapping into a function from value to value. */
import type { Mapping, Property, Value } from '../../contract/index.js';
import { otherSide, type PropertyType, type Side } from '../../vocabulary.js';
import { done, problem, type Conversion } from '../conversion.js';
import { optionLabel } from '../convert-option.js';
import { foldCase } from '../normalise-text.js';
import { applyTransform } from './apply-transform.js';
import type { ValueTools } from './value-tools.js';
import { lossesInto, wayInto, type Pair, type Step } from './ways.js';

/** What a mapping does to a value before the value takes the type of the written property. */
export interface Shape {
  /** Type of what comes out. */
  type: PropertyType;
  run(value: Value): Conversion;
}

/** The shape into a side; null when a step does not work, or when the way out cannot be undone. */
export function shapeInto(
  side: Side,
  { mapping, tools, ...pair }: Pair & { mapping: Mapping; tools: ValueTools | null },
): Shape | null {
  const way = wayInto(side, mapping, pair);
  const isLost = lossesInto(side, mapping, pair).some(({ grade }) => grade === 'content');
  if (way.fault !== null || isLost) return null;
  const from = pair[otherSide(side)];
  const lookUp = valueMapInto(side, mapping, from);
  const runs = way.steps.map((step) => stepRunner(step, { from, tools, lookUp }));
  return {
    type: way.type,
    run: (value) => {
      let now: Conversion = done(value);
      for (const run of runs) {
        if (now.kind === 'problem') return now;
        now = run(now.value);
      }
      return now;
    },
  };
}

type Run = (value: Value) => Conversion;

function stepRunner(
  step: Step & { type: PropertyType },
  { from, tools, lookUp }: { from: Property; tools: ValueTools | null; lookUp: Run },
): Run {
  if (step.kind === 'values') return lookUp;
  const how = { type: step.type, from, tools };
  return (value) => applyTransform(step.transform, value, how);
}

/** The value map into a side: the first row counts, first as it is spelled, then in any case. */
function valueMapInto(side: Side, { values = [], fallback }: Mapping, from: Property): Run {
  const exact = new Map<string, string>();
  const folded = new Map<string, string>();
  for (const row of values) {
    const key = row[otherSide(side)].trim();
    if (!exact.has(key)) exact.set(key, row[side]);
    if (!folded.has(foldCase(key))) folded.set(foldCase(key), row[side]);
  }
  const find = (text: string) => exact.get(text) ?? folded.get(foldCase(text));
  return (value) => {
    if (value === null) return done(null);
    const text = String(value).trim();
    const label = typeof value === 'string' ? optionLabel(from, text) : text;
    const partner = find(text) ?? find(label) ?? fallback?.[side];
    return partner === undefined
      ? problem('option_unmapped', { option: text.slice(0, 256), label })
      : done(partner);
  };
}
