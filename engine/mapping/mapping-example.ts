/** Shows on one value what a mapping makes of it. Pure; nothing of it is stored or written. */
import type { MappingExample, Property, Value } from '../contract/index.js';
import { ISSUE_CATALOGUE } from '../issues/catalogue.js';
import { issueWords, type IssueNames } from '../issues/describe-issue.js';
import { issueOn } from '../issues/issue-on.js';
import { otherSide, type Side } from '../vocabulary.js';
import type { CompiledMapping } from './compiled-sync.js';
import { done, problem, type Conversion } from './conversion.js';
import { convertInto } from './convert-mapped.js';
import { optionLabel } from './convert-option.js';
import { optionsOf } from './pair-options.js';
import { parseNumber } from './parse-value.js';

/** What a value of the `from` side becomes on the other one, or why it would not arrive. */
export function exampleOf(
  { from, value }: { from: Side; value: Value },
  mapping: CompiledMapping,
  names: IssueNames,
): MappingExample {
  const outcome = convertInto(otherSide(from), value, mapping);
  return inWords({ from, value, outcome }, mapping, names);
}

/** The same of a reference. `partner`: what the other side would show; undefined while that is not linked. */
// eslint-disable-next-line @typescript-eslint/max-params -- four facts of different types; nothing can be mixed up
export function exampleOfReference(
  { from, value }: { from: Side; value: Value },
  partner: Value | undefined,
  ends: Readonly<Record<Side, Property>>,
  names: IssueNames,
): MappingExample {
  const outcome = partner === undefined ? problem('association_waiting', {}) : done(partner);
  return inWords({ from, value, outcome }, ends, names);
}

function inWords(
  { from, value, outcome }: { from: Side; value: Value; outcome: Conversion },
  mapping: Readonly<Record<Side, Property>>,
  names: IssueNames,
): MappingExample {
  const side = otherSide(from);
  const before = valueInWords(value, mapping[from]) ?? '';
  if (outcome.kind === 'value') {
    return { from, before, after: valueInWords(outcome.value, mapping[side]), problem: null };
  }
  const { code, details } = outcome;
  const issue = issueOn(side, code, { property: mapping[side].name, details });
  const words = issueWords(issue, names);
  const entry = ISSUE_CATALOGUE[code];
  const [hint = ''] = entry.steps(words);
  const found = { code, message: entry.meaning(words), hint };
  return { from, before, after: null, problem: found };
}

/** A sample as an account shows it (options by their labels) as the value it stands for. */
export function valueOfSample(sample: string, property: Property): Value {
  const option = optionsOf(property).find(({ label, value }) => [label, value].includes(sample));
  switch (property.type) {
    case 'number':
    case 'currency':
      return parseNumber(sample) ?? sample;
    case 'boolean':
      return (option?.value ?? sample) === 'true';
    case 'option':
      return option?.value ?? sample;
    case 'multiOption':
      return [option?.value ?? sample];
    default:
      return sample;
  }
}

function valueInWords(value: Value, property: Property): string | null {
  if (value === null) return null;
  const items = Array.isArray(value) ? value : [String(value)];
  return items.map((item) => optionLabel(property, item)).join('; ');
}
