/** Checks that the properties that records are matched by still exist and can be read. */
import type { SettingsProblem } from '../contract/index.js';
import { likenessProperties } from './likeness-properties.js';
import { SIDES } from '../vocabulary.js';
import { propertyInWords, type Checked } from './validation.js';

export function findMatchingProblems(checked: Checked): SettingsProblem[] {
  const { settings, schema } = checked;
  const missing = settings.matching.rules.flatMap((rule, ruleIndex) =>
    rule.pairs.flatMap((pair, pairIndex) =>
      SIDES.filter((side) => schema[side].properties.get(pair[side])?.isReadable !== true).map(
        (side) => ({
          code: 'match_property_missing' as const,
          level: 'error' as const,
          pointer: `/matching/rules/${ruleIndex}/pairs/${pairIndex}/${side}`,
          side,
          property: pair[side],
          message: `Records are matched by ${propertyInWords(checked, side, pair[side])}, which does not exist any more or cannot be read. This rule would match nothing and make duplicates.`,
          hint: 'Choose another property to match by, or remove the rule.',
        }),
      ),
    ),
  );
  return [...missing, ...findUselessProposals(checked)];
}

/** People are judged by name and address, companies by their name; without them nothing would ever be proposed. */
function findUselessProposals({ settings, schema }: Checked): SettingsProblem[] {
  if (settings.matching.proposesSimilar !== true || likenessProperties(schema) !== null) return [];
  return [
    {
      code: 'similar_without_address',
      level: 'warning',
      pointer: '/matching/proposesSimilar',
      message:
        'Similar records cannot be proposed: the apps have neither a company name nor a person’s name with an address in common.',
      hint: 'Turn the proposals off, or choose objects that have one.',
    },
  ];
}
