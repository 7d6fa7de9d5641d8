/** Counts the options that records would fail on. */
import type { Option, SettingsProblem } from '../contract/index.js';
import { flowsTo, otherSide, SIDES } from '../vocabulary.js';
import { optionsOf, unpairedOptions } from './pair-options.js';
import { propertyInWords, type Checked } from './validation.js';

/** Options named in the message; the rest is a number. */
const NAMED = 3;

export function findOptionProblems(checked: Checked): SettingsProblem[] {
  return checked.compiled.mappings.flatMap((mapping) =>
    SIDES.filter((side) => flowsTo(mapping.direction, side)).flatMap((side): SettingsProblem[] => {
      const isListed = optionsOf(mapping[side]).length > 0;
      if (mapping.toRight === null || !isListed) return [];
      const index = checked.settings.mappings.findIndex((each) => each.id === mapping.id);
      const table = checked.settings.mappings[index]?.options;
      const unpaired = unpairedOptions(mapping, side, table);
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
        },
      ];
    }),
  );
}

function namesOf(options: readonly Option[]): string {
  const names = options.slice(0, NAMED).map(({ label }) => `"${label}"`);
  const more = options.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
