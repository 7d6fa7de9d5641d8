/** Checks each mapping that is on, and that no property gets its value from two places. */
import type { Mapping, SettingsProblem } from '../contract/index.js';
import { flowsTo, otherSide, SIDES } from '../vocabulary.js';
import { narrowDirection } from './directions.js';
import {
  findMappingObstacles,
  possibleDirection,
  type MappingObstacle,
} from './mapping-obstacles.js';
import { namesOf, propertyInWords, writtenSides, type Checked } from './validation.js';

export function findMappingProblems(checked: Checked): SettingsProblem[] {
  const { mappings } = checked.settings;
  const own = mappings.flatMap((mapping, index) =>
    mapping.isOn ? problemsOf(mapping, `/mappings/${index}`, checked) : [],
  );
  return [...withoutAnyMapping(checked), ...own, ...mappedTwice(checked)];
}

function withoutAnyMapping({ settings }: Checked): SettingsProblem[] {
  if (settings.mappings.some((mapping) => mapping.isOn)) return [];
  return [
    {
      code: 'no_mapping',
      level: 'error',
      pointer: '/mappings',
      message: 'No property is mapped, so there is nothing to sync.',
      hint: 'Turn at least one mapping on, or add one.',
    },
  ];
}

function problemsOf(mapping: Mapping, pointer: string, checked: Checked): SettingsProblem[] {
  const missing = SIDES.filter((side) => !checked.schema[side].properties.has(mapping[side]));
  if (missing.length === 0) return wayProblems(mapping, pointer, checked);
  return missing.map((side) => ({
    code: 'property_missing',
    level: 'error',
    pointer: `${pointer}/${side}`,
    mappingId: mapping.id,
    side,
    property: mapping[side],
    message: `${propertyInWords(checked, side, mapping[side])} does not exist any more, or this connection may not see it.`,
    hint: 'Choose another property, or remove the mapping.',
  }));
}

/** A way the customer wants and that is impossible: an error when no way is left, else a warning. */
function wayProblems(mapping: Mapping, pointer: string, checked: Checked): SettingsProblem[] {
  const { schema, compiled, apps } = checked;
  const left = schema.left.properties.get(mapping.left);
  const right = schema.right.properties.get(mapping.right);
  if (left === undefined || right === undefined) return [];
  const about = { pointer, mappingId: mapping.id };
  const left2right = `"${left.label}" and "${right.label}"`;
  const wanted = narrowDirection(mapping.direction, compiled.direction);
  const flowing = { ...mapping, direction: wanted ?? mapping.direction };
  const possible = possibleDirection(flowing, { left, right });
  if (wanted === null && narrowDirection(mapping.direction, possible) !== null) {
    const [side = 'right'] = writtenSides(mapping.direction);
    const message = `The mapping of ${left2right} only flows to ${apps[side]}, and the sync does not, so it does nothing.`;
    const hint = 'Change the direction of the mapping, or turn it off.';
    return [{ ...about, code: 'mapping_impossible', level: 'warning', message, hint }];
  }
  const isImpossible = narrowDirection(mapping.direction, possible) === null;
  return findMappingObstacles(flowing, { left, right })
    .filter(({ side }) => flowsTo(isImpossible ? mapping.direction : (wanted ?? 'both'), side))
    .map(({ side, code, text }) => ({
      ...about,
      code: PROBLEM_CODES[code],
      level: isImpossible || code === 'transform' ? 'error' : 'warning',
      side,
      property: mapping[side],
      message: `${text} Nothing will flow to ${apps[side]} through this mapping.`,
      hint: hintFor(code, { isImpossible, app: apps[otherSide(side)] }),
    }));
}

const PROBLEM_CODES: Record<MappingObstacle['code'], SettingsProblem['code']> = {
  readOnly: 'property_read_only',
  unreadable: 'mapping_impossible',
  type: 'mapping_impossible',
  transform: 'transform_invalid',
  irreversible: 'transform_irreversible',
};

function hintFor(
  code: MappingObstacle['code'],
  { isImpossible, app }: { isImpossible: boolean; app: string },
): string {
  if (code === 'transform') return 'Correct or remove the step, or let nothing flow this way.';
  if (code === 'irreversible') {
    return `Let the mapping flow to ${app} only, which is what will happen anyway, or remove the step.`;
  }
  return isImpossible
    ? 'Choose another property or direction, or turn the mapping off.'
    : 'Let the mapping flow the other way only, or choose another property.';
}

function mappedTwice(checked: Checked): SettingsProblem[] {
  const { settings, compiled, apps } = checked;
  return SIDES.flatMap((side) => {
    const written = new Set<string>();
    const writing = [
      ...compiled.mappings.map((mapping) => ({ ...mapping, property: mapping[side] })),
      ...compiled.associations.map((tie) => ({ ...tie, property: tie.references[side] })),
    ];
    return writing.flatMap(({ id, direction, property }): SettingsProblem[] => {
      if (property === null || !flowsTo(direction, side)) return [];
      const isFirst = !namesOf(property).some((name) => written.has(name));
      for (const name of namesOf(property)) written.add(name);
      if (isFirst) return [];
      const index = settings.mappings.findIndex((each) => each.id === id);
      const tie = settings.associations.findIndex((each) => each.id === id);
      return [
        {
          code: 'mapping_twice',
          level: 'error',
          pointer: index < 0 ? `/associations/${tie}` : `/mappings/${index}`,
          ...(index < 0 ? {} : { mappingId: id }),
          side,
          property: property.name,
          message: `"${property.label}" in ${apps[side]} gets its value from two mappings, which would overwrite each other.`,
          hint: 'Turn one of them off, or let one flow the other way only.',
        },
      ];
    });
  });
}
