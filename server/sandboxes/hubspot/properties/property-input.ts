import { z } from 'zod';
import { FIELD_TYPES, PROPERTY_TYPES } from '../catalog/property-definition.js';
import type { PropertyDefinition } from '../catalog/property-definition.js';
import { validationError } from '../http/api-error.js';

const optionSchema = z.object({
  label: z.string(),
  value: z.string(),
  displayOrder: z.number().int().optional(),
  hidden: z.boolean().default(false),
  description: z.string().optional(),
});

/** Body of `POST /properties/{objectType}`. */
export const propertyInputSchema = z.object({
  name: z.string(),
  label: z.string().min(1),
  type: z.enum(PROPERTY_TYPES),
  fieldType: z.string(),
  groupName: z.string(),
  description: z.string().default(''),
  options: z.array(optionSchema).default([]),
  displayOrder: z.number().int().default(-1),
  hasUniqueValue: z.boolean().default(false),
  hidden: z.boolean().default(false),
  formField: z.boolean().default(true),
});

export type PropertyInput = z.output<typeof propertyInputSchema>;

/** Body of `PATCH /properties/{objectType}/{name}`. */
export const propertyPatchSchema = propertyInputSchema
  .omit({ name: true, hasUniqueValue: true })
  .partial();

/** A property of the account's own. Throws 400 when name, types or options do not go together. */
export function toDefinition(input: PropertyInput, time: string): PropertyDefinition {
  if (!/^[a-z][a-z0-9_]{0,99}$/u.test(input.name)) {
    throw validationError(
      `Property name "${input.name}" is not valid: a letter first, then lower case letters, digits and underscores, at most 100.`,
    );
  }
  if (!FIELD_TYPES[input.type].includes(input.fieldType)) {
    throw validationError(`fieldType ${input.fieldType} does not go with type ${input.type}.`);
  }
  if (input.hasUniqueValue && !['string', 'number'].includes(input.type)) {
    throw validationError(`A property of type ${input.type} cannot have unique values.`);
  }
  return {
    ...input,
    options: toOptionList(input),
    ...{ hubspotDefined: false, calculated: false, externalOptions: false, isWritable: true },
    ...{ archived: false, createdAt: time, updatedAt: time },
  };
}

/** Options in order, each value once. A yes/no field gets its two options when none are given. */
export function toOptionList(
  input: Pick<PropertyInput, 'type' | 'options'>,
): PropertyDefinition['options'] {
  const values = input.options.map(({ value }) => value);
  if (new Set(values).size !== values.length) {
    throw validationError('Every option of a property needs a value of its own.');
  }
  if (input.type === 'enumeration' && values.length === 0) {
    throw validationError('A property of type enumeration needs options.');
  }
  const given = input.options.map(({ description, displayOrder, ...option }, index) => ({
    ...option,
    displayOrder: displayOrder ?? index,
    ...(description === undefined ? {} : { description }),
  }));
  if (input.type !== 'bool' || given.length > 0) return given;
  return [
    { label: 'Yes', value: 'true', displayOrder: 0, hidden: false },
    { label: 'No', value: 'false', displayOrder: 1, hidden: false },
  ];
}
