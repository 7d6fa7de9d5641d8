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
          ...wordsFor(mapping, unpaired, {
            total,
            property: propertyInWords(checked, from, mapping[from].name),
            app: checked.apps[side],
          }),
          options: unpaired.map(({ value }) => value),
        },
      ];
    }),
  );
}

function wordsFor(
  { left }: CompiledMapping,
  unpaired: readonly Option[],
  { total, property, app }: { total: number; property: string; app: string },
): Pick<SettingsProblem, 'message' | 'hint'> {
  if (left.type === 'owner') {
    return {
      message: `${unpaired.length} users who can be ${property} are no users of ${app} by their e-mail address: ${namesOf(unpaired)}. Records that belong to them will fail.`,
      hint: 'Open the mapping and choose a counterpart for each, a default owner, or that such owners are left as they are.',
    };
  }
  return {
    message: `${unpaired.length} of ${total} options of ${property} have no counterpart in ${app}: ${namesOf(unpaired)}. Records with them will fail.`,
    hint: 'Open the mapping and choose a counterpart for each option.',
  };
}

/** Options of the from side that would be issues; none when a fallback takes whatever is left over. */
function failingOptions(mapping: CompiledMapping, side: Side, table?: OptionPair[]): Option[] {
  if (mapping.fallback[side] !== undefined || mapping.leavesUnknownOwners) return [];
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
