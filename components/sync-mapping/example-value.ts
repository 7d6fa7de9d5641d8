/** Shows on a value from the account what a mapping makes of it, with the engine's own conversion. */
import type { Mapping, PropertyWithSamples, Value } from '../../engine/contract/index.js';
import { flowsTo, otherSide, SIDES, type Direction, type Side } from '../../engine/index.js';
import { convert, type Conversion } from '../../engine/mapping/convert.js';
import { needsOptions, optionsOf, pairOptions } from '../../engine/mapping/pair-options.js';

export interface Example {
  readonly from: Side;
  /** As the account shows it. */
  readonly before: string;
  readonly result: Conversion;
}

/** One example per way that values flow; none where the account showed no value. */
export function examplesOf(
  pair: Readonly<Record<Side, PropertyWithSamples>>,
  flow: Direction,
  { options, toRight, toLeft, values, fallback = {} }: Mapping,
): Example[] {
  // Only the server can carry these out: it has the tables that they need.
  if (toRight !== undefined || toLeft !== undefined || values !== undefined) return [];
  return SIDES.filter((side) => flowsTo(flow, side)).flatMap((toSide): Example[] => {
    const from = pair[otherSide(toSide)];
    const to = pair[toSide];
    // A sample that was cut off would tell of a value nobody has.
    const before = from.samples.find((sample) => !sample.endsWith('…'));
    if (before === undefined) return [];
    const table = needsOptions(pair.left, pair.right) ? pairOptions(pair, toSide, options) : null;
    const how = { from, to, options: table, fallback: fallback[toSide] };
    const result = convert(toValue(before, from), how);
    return [{ from: otherSide(toSide), before, result }];
  });
}

/** Samples are texts for people: options by their labels. */
function toValue(sample: string, property: PropertyWithSamples): Value {
  const option = optionsOf(property).find(({ label, value }) => [label, value].includes(sample));
  switch (property.type) {
    case 'number':
    case 'currency':
      return Number.isNaN(Number(sample)) ? sample : Number(sample);
    case 'boolean':
      return (option?.value ?? sample) === 'true';
    case 'option':
    case 'owner':
      return option?.value ?? sample;
    case 'multiOption':
      return [option?.value ?? sample];
    default:
      return sample;
  }
}
