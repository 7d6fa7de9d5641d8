import { z } from 'zod';
import { validationError } from '../http/api-error.js';

export const SEARCH_OPERATORS = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const filterSchema = z.object({
  propertyName: z.string(),
  operator: z.enum(SEARCH_OPERATORS),
  value: scalar.optional(),
  highValue: scalar.optional(),
  values: z.array(scalar).optional(),
});

export type SearchFilter = z.infer<typeof filterSchema>;

const sortSchema = z.union([
  z.string(),
  z.object({
    propertyName: z.string(),
    direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING'),
  }),
]);

export const searchRequestSchema = z.object({
  query: z.string().max(3000).nullish(),
  filterGroups: z.array(z.object({ filters: z.array(filterSchema) })).default([]),
  sorts: z.array(sortSchema).default([]),
  properties: z.array(z.string()).default([]),
  limit: z.number().int().min(0).max(200).default(10),
  after: z.union([z.string(), z.number()]).nullish(),
});

export type SearchRequest = z.infer<typeof searchRequestSchema>;

/** The documented bounds of one search. */
const MAX_GROUPS = 5;
const MAX_FILTERS_PER_GROUP = 6;
const MAX_FILTERS = 25;
const MAX_RESULTS = 10_000;

/** Where the page starts. Throws 400 when the request is past one of HubSpot's bounds. */
export function checkBounds(request: SearchRequest): number {
  const groups = request.filterGroups;
  const filters = groups.flatMap((group) => group.filters);
  if (groups.length > MAX_GROUPS) {
    throw validationError(`A search can have at most ${String(MAX_GROUPS)} filter groups.`);
  }
  if (filters.length > MAX_FILTERS) {
    throw validationError(`A search can have at most ${String(MAX_FILTERS)} filters in total.`);
  }
  if (groups.some((group) => group.filters.length > MAX_FILTERS_PER_GROUP)) {
    throw validationError(`A group can have at most ${String(MAX_FILTERS_PER_GROUP)} filters.`);
  }
  if (request.sorts.length > 1) throw validationError('A search can have only one sort.');
  const offset = Number(request.after ?? 0);
  if (!Number.isInteger(offset) || offset < 0) {
    throw validationError('after must be the cursor of an earlier page.');
  }
  if (offset + request.limit > MAX_RESULTS) {
    throw validationError(
      `A search shows at most ${String(MAX_RESULTS)} results. Narrow the filters to reach the rest.`,
    );
  }
  return offset;
}

/** `-name` is short for descending. */
export function toSort(
  sort: SearchRequest['sorts'][number] | undefined,
): { propertyName: string; isDescending: boolean } | undefined {
  if (sort === undefined) return undefined;
  if (typeof sort !== 'string') {
    return { propertyName: sort.propertyName, isDescending: sort.direction === 'DESCENDING' };
  }
  return { propertyName: sort.replace(/^-/u, ''), isDescending: sort.startsWith('-') };
}
