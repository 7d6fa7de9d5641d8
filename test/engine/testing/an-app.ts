import type { Values } from '../../../engine/contract/index.js';
import type { Page, ReadQuery } from '../../../engine/ports/connector.js';
import { ManualClock } from '../../../engine/testing/manual-clock.js';
import type { MemoryAppOptions } from '../../../engine/testing/memory-app-options.js';
import { createMemoryApp } from '../../../engine/testing/memory-connector.js';
import type { MemoryApp } from '../../../engine/testing/memory-connector.js';

export const QUERY: ReadQuery = {
  properties: ['email', 'lastName', 'phone', 'city', 'stage'],
  associations: ['company'],
};

export function anApp(options: Partial<MemoryAppOptions> = {}): {
  app: MemoryApp;
  clock: ManualClock;
} {
  const clock = new ManualClock();
  return { clock, app: createMemoryApp({ clock, ...options }) };
}

export const create = (app: MemoryApp, values: Values, marker = 'marker') =>
  app.connector.create(app.session(), 'contacts', [{ marker, values }], QUERY);

/** All pages of contacts from a cursor on. */
export async function scan(app: MemoryApp, cursor: string | null): Promise<Page[]> {
  const pages: Page[] = [];
  const query = { ...QUERY, cursor };
  for await (const page of app.connector.scan(app.session(), 'contacts', query)) pages.push(page);
  return pages;
}
