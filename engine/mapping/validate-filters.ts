/** Checks each rule of the filters in use: does the property exist, do operator and value suit it. */
import type { FilterGroup, FilterRule, Property, SettingsProblem } from '../contract/index.js';
import { findRuleFault, type RuleFault } from '../filter/check-rule.js';
import { flowsTo, otherSide, type Side } from '../vocabulary.js';
import { typeInWords } from './conversion-table.js';
import { propertyInWords, type Checked } from './validation.js';

/** Problems of the filter on records that come from `side`. A filter of an unused direction has none. */
export function findFilterProblems(checked: Checked, side: Side): SettingsProblem[] {
  const direction = side === 'left' ? 'toRight' : 'toLeft';
  const filter = checked.settings.filters[direction];
  if (filter === null || !flowsTo(checked.compiled.direction, otherSide(side))) return [];
  return rulesOf(filter, `/filters/${direction}`).flatMap(({ rule, pointer }) => {
    const text = faultText(rule, side, checked);
    if (text === undefined) return [];
    return [{ code: 'filter_invalid' as const, pointer, side, property: rule.property, ...text }];
  });
}

interface Placed {
  rule: FilterRule;
  pointer: string;
}

function rulesOf(group: FilterGroup, pointer: string): Placed[] {
  return group.items.flatMap((item, index) => {
    const place = `${pointer}/items/${index}`;
    return item.kind === 'rule' ? [{ rule: item, pointer: place }] : rulesOf(item, place);
  });
}

type FaultText = Pick<SettingsProblem, 'level' | 'message' | 'hint'>;

function faultText(rule: FilterRule, side: Side, checked: Checked): FaultText | undefined {
  const name = propertyInWords(checked, side, rule.property);
  const property = checked.schema[side].properties.get(rule.property);
  if (property?.isReadable !== true) {
    return {
      level: 'error',
      message: `The filter asks for ${name}, which does not exist any more or cannot be read. No record would pass.`,
      hint: 'Choose another property, or remove the rule.',
    };
  }
  const fault = findRuleFault(rule, property);
  return fault === undefined ? undefined : FAULT_TEXTS[fault](name, property);
}

const FAULT_TEXTS: Record<RuleFault, (name: string, property: Property) => FaultText> = {
  operator_unsuitable: (name, { type }) => ({
    level: 'error',
    message: `The filter on ${name} asks something that ${typeInWords(type)} cannot answer.`,
    hint: 'Choose another condition for this property.',
  }),
  value_missing: (name) => ({
    level: 'error',
    message: `The filter on ${name} has nothing to compare with.`,
    hint: 'Fill in a value, or remove the rule.',
  }),
  value_unsuitable: (name, { type }) => ({
    level: 'error',
    message: `The filter on ${name} needs ${typeInWords(type)} to compare with.`,
    hint: 'Correct the value of the rule.',
  }),
  span_unsuitable: (name) => ({
    level: 'error',
    message: `The filter on ${name} needs a whole number from 1 to 1,000 to count days from today.`,
    hint: 'Correct the number of the rule.',
  }),
  option_missing: (name) => ({
    level: 'warning',
    message: `The filter on ${name} names an option that does not exist any more.`,
    hint: 'Choose from the options there are now.',
  }),
  range_reversed: (name) => ({
    level: 'error',
    message: `The filter on ${name} begins after it ends, so no record would pass.`,
    hint: 'Swap the two values.',
  }),
};
