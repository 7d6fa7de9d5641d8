/** Says what of a draft's mappings is no longer what it was when the sync was last published. */
import type { Option, PublishedProperty, SettingsProblem } from '../contract/index.js';
import { SIDES } from '../vocabulary.js';
import { typeInWords } from './conversion-table.js';
import { schemaChanges } from './schema-changes.js';
import type { Checked } from './validation.js';

/** Options named in the message; the rest is a number. */
const NAMED = 3;

/** Nothing before the first publish. What is missing or read-only now the other checks say. */
export function findChangeProblems(checked: Checked): SettingsProblem[] {
  const published = checked.schema.published ?? null;
  if (published === null) return [];
  return [...typeProblems(checked), ...optionProblems(checked)];
}

function typeProblems({ settings, schema, apps }: Checked): SettingsProblem[] {
  return schemaChanges(settings, schema.published ?? null, schema).flatMap((change) => {
    const { code, mapping, side, was, now } = change;
    if (code !== 'schema_type_changed' || was === null || now === null) return [];
    return [
      {
        code: 'type_changed' as const,
        level: 'warning' as const,
        pointer: `/mappings/${settings.mappings.indexOf(mapping)}/${side}`,
        mappingId: mapping.id,
        side,
        property: now.name,
        message: `"${now.label}" in ${apps[side]} was ${typeInWords(was.type)} when the sync was published, and is ${typeInWords(now.type)} now. Nothing flows through this mapping until that is looked at.`,
        hint: 'Look at an example of the mapping. Publish to go on with it as it is, or choose another property.',
      },
    ];
  });
}

function optionProblems({ settings, schema, apps }: Checked): SettingsProblem[] {
  return settings.mappings.flatMap((mapping, index) =>
    SIDES.flatMap((side): SettingsProblem[] => {
      const was = schema.published?.[side][mapping[side]];
      const now = schema[side].properties.get(mapping[side]);
      if (!mapping.isOn || was?.options === undefined || now?.options === undefined) return [];
      const gone = withoutThose(was.options, now.options);
      const added = withoutThose(now.options, was.options);
      if (gone.length + added.length === 0) return [];
      return [
        {
          code: 'options_changed',
          level: 'warning',
          pointer: `/mappings/${index}/options`,
          mappingId: mapping.id,
          side,
          property: now.name,
          choices: { gone: gone.map(labelOf), added: added.map(labelOf) },
          message: `The choices of "${now.label}" in ${apps[side]} changed since the sync was published: ${changesInWords({ gone, added })}.`,
          hint: 'Open the mapping and see whether each choice still has the right counterpart.',
        },
      ];
    }),
  );
}

type Options = NonNullable<PublishedProperty['options']>;

function withoutThose(options: Options, others: Options): Option[] {
  const known = new Set(others.map(({ value }) => value));
  return options.filter(({ value }) => !known.has(value));
}

const labelOf = ({ label }: Option): string => label;

function changesInWords(changes: Readonly<Record<'gone' | 'added', readonly Option[]>>): string {
  const words = { gone: 'was removed', added: 'was added' };
  return (['gone', 'added'] as const)
    .filter((what) => changes[what].length > 0)
    .map((what) => {
      const names = changes[what].slice(0, NAMED).map(({ label }) => `"${label}"`);
      const more = changes[what].length - names.length;
      const all = more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
      return `${all} ${changes[what].length === 1 ? words[what] : words[what].replace('was', 'were')}`;
    })
    .join('; ');
}
