import { z } from 'zod';

/** One page of a list. `nextCursor` is null on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export interface PageOf<T> {
  items: T[];
  nextCursor: string | null;
}
