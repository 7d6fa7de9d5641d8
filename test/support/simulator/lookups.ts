/**
 * A property that holds another record: whom a person is supplied by. One of the apps may require it of everybody. Drawn
 * from chances of its own.
 */
import type { Mapping, Property, RemoteId, Value } from '../../../engine/contract/index.js';
import type { MemoryRecord } from '../../../engine/testing/memory-app-options.js';
import { memoryProperty } from '../../../engine/testing/memory-objects.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { Side } from '../../../engine/vocabulary.js';
import { SIDES } from '../../../engine/vocabulary.js';
import type { TwoApps } from '../two-apps.js';
import { pick } from './scenario.js';

export interface Lookups {
  /** The app that makes nobody without one, and lets nobody clear it. */
  required: Side | null;
}

export const SUPPLIER = 'supplier';

/** Null in most seeds: there is no such property. */
export function drawLookups(seed: number): Lookups | null {
  const random = createSeededRandom(seed ^ 0x27b70a85);
  if (random() >= 0.2) return null;
  return { required: random() < 0.4 ? pick(random, SIDES) : null };
}

export function lookupProperties(side: Side, lookups: Lookups | null): Property[] {
  if (lookups === null) return [];
  return [
    memoryProperty({
      ...{ name: SUPPLIER, label: 'Supplier', type: 'reference', references: ['companies'] },
      isRequired: lookups.required === side,
    }),
  ];
}

export const SUPPLIERS: Mapping = {
  ...{ id: SUPPLIER, left: SUPPLIER, right: SUPPLIER },
  ...{ direction: 'both', isOn: true, origin: 'own' },
};

/** Somebody that a person may write there; null only where that may be. */
export function pickSupplier(apps: TwoApps, side: Side, how: Lookups & { random: Random }): Value {
  const companies = apps[side].readAll('companies');
  const isNobody = how.required !== side && how.random() < 0.3;
  return isNobody || companies.length === 0 ? null : pick(how.random, companies).id;
}

/** By whom, as every app knows it: the domain. */
export function supplierOf(
  apps: TwoApps,
  side: Side,
  { values }: Pick<MemoryRecord, 'values'>,
): Value {
  const id: RemoteId | undefined =
    typeof values[SUPPLIER] === 'string' ? values[SUPPLIER] : undefined;
  const company = apps[side].readRecord('companies', id ?? '');
  return company?.isDeleted === true ? null : (company?.values['domain'] ?? null);
}
