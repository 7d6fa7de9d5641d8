import { z } from 'zod';
import { ASSOCIATION_CATEGORIES } from '../associations/association-types-store.js';
import { idSchema } from './object-schemas.js';

const endSchema = z.object({ id: idSchema });

/** `[{ associationCategory, associationTypeId }]`: what ties two records. */
export const specsSchema = z.array(
  z.object({
    associationCategory: z.enum(ASSOCIATION_CATEGORIES).default('HUBSPOT_DEFINED'),
    associationTypeId: z.number().int(),
  }),
);

/** Bounds of the batch endpoints for associations. */
const MAX_READ = 1000;
const MAX_WRITE = 2000;

export const batchReadSchema = z.object({
  inputs: z.array(z.object({ id: idSchema, after: z.string().nullish() })).max(MAX_READ),
});

export const batchLabelledSchema = z.object({
  inputs: z.array(z.object({ from: endSchema, to: endSchema, types: specsSchema })).max(MAX_WRITE),
});

export const batchDefaultSchema = z.object({
  inputs: z.array(z.object({ from: endSchema, to: endSchema })).max(MAX_WRITE),
});

export const batchArchiveSchema = z.object({
  inputs: z.array(z.object({ from: endSchema, to: z.array(endSchema) })).max(MAX_WRITE),
});

export const labelSchema = z.object({
  name: z.string().min(1),
  label: z.string().min(1),
  inverseLabel: z.string().min(1).optional(),
});
