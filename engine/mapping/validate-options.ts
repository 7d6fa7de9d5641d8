/** Counts the options that records would fail on. */
import type { Option, OptionPair, Property, SettingsProblem, Value } from '../contract/index.js';
import { flowsTo, otherSide, SIDES, type Side } from '../vocabulary.js';
import type { CompiledMapping } from './compiled-sync.js';
import { convertInto } from './convert-mapped.js';
import { optionsOf, unpairedOptions } from './pair-options.js';
import { propertyInWords, type Checked } from './validation.js';

/** Options named in the message; the rest is a number. */
const NAMED = 3;

export function findOptionProblems(checked: Checked): SettingsProblem[] {
  return checked.compiled.mappings.flatMap((mapping) =>
    SIDES.filter((side) => flowsTo(mapping.direction, side)).flatMap((side): SettingsProblem[] => {
      const index = checked.settings.mappings.findIndex((each) => each.id === mapping.id);
      const unpaired = failingOptions(mapping, side, checked.settings.mappings[index]?.options);
      if (unpaired.length === 0) return [];
      const from = otherSide(side);
      const total = optionsOf(mapping[from]).length;
      return [
        {
          code: 'options_unmapped',
          level: 'warning',
          pointer: `/mappings/${index}/options`,
          mappingId: mapping.id,
          side,
          property: mapping[side].name,
          message: `${unpaired.length} of ${total} options of ${propertyInWords(checked, from, mapping[from].name)} have no counterpart in ${checked.apps[side]}: ${namesOf(unpaired)}. Records with them will fail.`,
          hint: 'Open the mapping and choose a counterpart for each option.',
          options: unpaired.map(({ value }) => value),
        },
      ];
    }),
  );
}

/** Options of the from side that would be issues; none when a fallback takes whatever is left over. */
function failingOptions(mapping: CompiledMapping, side: Side, table?: OptionPair[]): Option[] {
  if (mapping.fallback[side] !== undefined) return [];
  if (mapping.shapes !== null) {
    const fails = ({ value }: Option) => {
      const outcome = convertInto(side, asValue(value, mapping[otherSide(side)]), mapping);
      return outcome.kind === 'problem' && outcome.code === 'option_unmapped';
    };
    return optionsOf(mapping[otherSide(side)]).filter(fails);
  }
  const isListed = optionsOf(mapping[side]).length > 0;
  return mapping.toRight === null || !isListed ? [] : unpairedOptions(mapping, side, table);
}

function asValue(option: string, { type }: Property): Value {
  if (type === 'boolean') return option === 'true';
  return type === 'multiOption' ? [option] : option;
}

function namesOf(options: readonly Option[]): string {
  const names = options.slice(0, NAMED).map(({ label }) => `"${label}"`);
  const more = options.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
