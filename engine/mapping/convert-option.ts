/** Options on their way: through the option table, out as a label, in from a text. */
import type { Property } from '../contract/index.js';
import type { OptionMap } from './option-map.js';
import { foldLabel } from './fold-name.js';
import { optionsOf, pairOptions } from './pair-options.js';

export type OptionConversion =
  | { kind: 'value'; value: string }
  | {
      kind: 'problem';
      code: 'option_unmapped' | 'option_ambiguous';
      details: { option: string; label: string };
    };

interface OptionHow {
  from: Property;
  to: Property;
  options: OptionMap | null;
}

/**
 * The partner of an option. An app that does not list its options takes any value, so what has no
 * partner passes unchanged there.
 */
export function convertOption(option: string, how: OptionHow): OptionConversion {
  const table = how.options ?? pairOptions({ left: how.from, right: how.to }, 'right');
  const partner = table.get(option);
  if (partner !== undefined) return { kind: 'value', value: partner };
  const to = optionsOf(how.to);
  const isTaken = to.length === 0 || isUnlistedTwin(option, how);
  if (isTaken) return { kind: 'value', value: option };
  return unmapped(option, optionLabel(how.from, option));
}

/** The option with this label, or else this value. */
export function optionFromText(text: string, how: Pick<OptionHow, 'to'>): OptionConversion {
  const options = optionsOf(how.to);
  if (options.length === 0) return { kind: 'value', value: text };
  const wanted = foldLabel(text);
  const named = options.filter((option) => foldLabel(option.label) === wanted);
  const exact = named.filter((option) => option.label === text);
  const [first, second] = exact.length > 0 ? exact : named;
  if (first !== undefined && second === undefined) return { kind: 'value', value: first.value };
  if (second !== undefined) {
    return { kind: 'problem', code: 'option_ambiguous', details: { option: text, label: text } };
  }
  const byValue = options.find((option) => option.value === text);
  return byValue === undefined ? unmapped(text, text) : { kind: 'value', value: byValue.value };
}

/** How a person knows the option; its value when the app does not list it. */
export function optionLabel(property: Property, value: string): string {
  return optionsOf(property).find((option) => option.value === value)?.label ?? value;
}

/** An option the from app does not list (it was removed there) but the to app does, by its value. */
function isUnlistedTwin(option: string, { from, to }: OptionHow): boolean {
  if (/^[+-]?\d+$/.test(option)) return false;
  const isListed = (property: Property) =>
    optionsOf(property).some((each) => each.value === option);
  return !isListed(from) && isListed(to);
}

function unmapped(option: string, label: string): OptionConversion {
  return { kind: 'problem', code: 'option_unmapped', details: { option, label } };
}
