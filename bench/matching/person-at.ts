/** People by number, so that a million of them need no memory. */
import type { ObjectType, Property } from '../../engine/contract/index.js';
import type { SideSchema } from '../../engine/mapping/compiled-sync.js';
import type { RemoteRecord } from '../../engine/ports/connector.js';
import type { Meaning, PropertyType, Side } from '../../engine/vocabulary.js';

/** A tenth of either side has no partner on the other one. */
const SHIFT_RATIO = 0.1;
/** Has no factor in common with a round number: multiplying with it orders numbers anew. */
const STRIDE = 7_654_321;

const PROPERTIES: [name: string, meaning: Meaning, type: PropertyType][] = [
  ['email', 'person.email', 'email'],
  ['firstName', 'person.firstName', 'text'],
  ['lastName', 'person.lastName', 'text'],
  ['phone', 'person.phone', 'phone'],
  ['street', 'address.street', 'text'],
  ['city', 'address.city', 'text'],
  ['postcode', 'address.postcode', 'text'],
];

export function peopleSchema(): SideSchema {
  const properties = PROPERTIES.map(([name, meaning, type]): Property => ({
    name,
    label: name,
    type,
    meaning,
    isReadable: true,
    isWritable: true,
    isRequired: false,
    isUnique: false,
    isCustom: false,
  }));
  const object: ObjectType = {
    name: 'people',
    singular: 'Person',
    plural: 'People',
    kind: 'person',
    isCustom: false,
    isWritable: true,
    matchKeys: [['person.email']],
    titleProperties: ['firstName', 'lastName'],
    associations: [],
  };
  return { object, properties: new Map(properties.map((one) => [one.name, one])) };
}

/** Both sides tell of the same people in another order and spelling, but for a tenth each. */
export function personAt(side: Side, at: number, size: number): RemoteRecord {
  const number = side === 'left' ? at : ((at * STRIDE) % size) + Math.round(size * SHIFT_RATIO);
  const email = `person.${String(number)}@example.com`;
  return {
    id: `${side}-${String(at).padStart(8, '0')}`,
    values: {
      email: side === 'left' ? email : email.toUpperCase(),
      firstName: `Given${String(number % 5_003)}`,
      lastName: `Family${String(number % 9_973)}`,
      phone: `+47 ${String(20_000_000 + number)}`,
      street: `${String(number % 300)} Mill Street`,
      city: `Town ${String(number % 997)}`,
      postcode: String(1_000 + (number % 9_000)),
    },
    associations: {},
    version: '1',
    modifiedAt: '2026-01-01T00:00:00.000Z',
    createdAt: null,
    marker: null,
    url: null,
  };
}
