/** Checks what concerns the two objects as a whole: read-only objects, required properties. */
import type { Property, SettingsProblem } from '../contract/index.js';
import { flowsTo, otherSide } from '../vocabulary.js';
import { requiredTies } from './references.js';
import { readOnlyText } from './suggest-pairs.js';
import { namesOf, propertyInWords, writtenSides, type Checked } from './validation.js';

export function findObjectProblems(checked: Checked): SettingsProblem[] {
  return [...readOnlyObjects(checked), ...unmappedRequired(checked)];
}

function readOnlyObjects({ settings, schema, apps }: Checked): SettingsProblem[] {
  return writtenSides(settings.direction)
    .filter((side) => !schema[side].object.isWritable)
    .map((side) => {
      const { object } = schema[side];
      const isOneWayLeft =
        settings.direction === 'both' && schema[otherSide(side)].object.isWritable;
      return {
        code: 'property_read_only' as const,
        level: isOneWayLeft ? ('warning' as const) : ('error' as const),
        pointer: '/direction',
        side,
        message: `${readOnlyText(object)} Nothing will be written to ${apps[side]}.`,
        hint: isOneWayLeft
          ? `Choose the direction to ${apps[otherSide(side)]} only, which is what will happen anyway.`
          : `Choose the other direction, or another object of ${apps[side]}.`,
      };
    });
}

/** An app that refuses records without a property will refuse every record made by this sync. */
function unmappedRequired(checked: Checked): SettingsProblem[] {
  const { compiled, schema, apps } = checked;
  return writtenSides(compiled.direction)
    .filter((side) => schema[side].object.isWritable)
    .flatMap((side) => {
      const isFed = ({ name }: Property) =>
        compiled.mappings.some(
          (each) => namesOf(each[side]).includes(name) && flowsTo(each.direction, side),
        ) || requiredTies(compiled, side).some((tie) => tie[side] === name);
      return [...schema[side].properties.values()]
        .filter((property) => property.isRequired && property.isWritable && !isFed(property))
        .map((property) => ({
          code: 'required_unmapped' as const,
          level: 'warning' as const,
          pointer: '/mappings',
          side,
          property: property.name,
          message: `${apps[side]} accepts no new record without "${property.label}", and nothing is mapped to it. New records will fail there.`,
          hint: `Add a mapping to ${propertyInWords(checked, side, property.name)}, or only let values flow to ${apps[otherSide(side)]}.`,
        }));
    });
}
