import type { RemoteId } from '../../../engine/contract/index.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { MemoryApp } from '../../../engine/testing/memory-connector.js';
import { pick } from './scenario.js';

/** A company of the app for somebody to belong to, or none. */
export function employerIn(
  app: Pick<MemoryApp, 'readAll'>,
  random: Random,
  chance = 0.5,
): { company?: RemoteId } {
  const companies = app.readAll('companies');
  if (companies.length === 0 || random() >= chance) return {};
  return { company: pick(random, companies).id };
}
