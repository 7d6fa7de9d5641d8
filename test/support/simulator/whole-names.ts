/**
 * Apps that keep a person's name in one property, beside an app that keeps first and last name apart. Drawn from chances of its own.
 *
 * Everybody is known by the last word of the name, which nobody ever changes.
 */
import type { Value, Values } from '../../../engine/contract/index.js';
import { joinName } from '../../../engine/mapping/person-name.js';
import type { Property } from '../../../engine/contract/index.js';
import { FULL_NAME } from '../../../engine/run/apps/full-names.js';
import type { MemoryRecord } from '../../../engine/testing/memory-app-options.js';
import type { MemoryApp } from '../../../engine/testing/memory-connector.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { Side } from '../../../engine/vocabulary.js';
import { pick } from './scenario.js';

export { FULL_NAME };

/** Whose app keeps names whole; null in most seeds: both keep them apart. */
export function drawWholeNames(seed: number): Side | null {
  const random = createSeededRandom(seed ^ 0xe49b69c1);
  return random() < 0.12 ? pick(random, ['left', 'right']) : null;
}

/** The properties of an app that keeps names whole: what was the last name is all of it. */
export function withWholeName(properties: readonly Property[]): Property[] {
  return properties
    .filter(({ name }) => name !== 'firstName')
    .map((property) =>
      property.name === 'lastName' ? { ...property, meaning: 'person.fullName' } : property,
    );
}

/** Who it is, whatever else the name has; null where there is none. */
export function personOf({ lastName }: Values): string | null {
  return typeof lastName === 'string' ? (lastName.split(' ').at(-1) ?? null) : null;
}

/** What somebody writes in this app to have a person called differently, or by the last name alone. */
export function renamed(name: string, isWhole: boolean, first: string | null): Values {
  if (!isWhole) return { firstName: first };
  return { lastName: joinName({ first, last: name }) };
}

/** The app with the whole name of everybody beside what it keeps, as checks look for it. */
export function showingNames(app: MemoryApp): MemoryApp {
  const show = (record: MemoryRecord): MemoryRecord => {
    const { firstName = null, lastName } = record.values;
    if (lastName === undefined) return record;
    const whole = joinName({ first: textOf(firstName), last: textOf(lastName) });
    return { ...record, values: { ...record.values, [FULL_NAME]: whole } };
  };
  return {
    ...app,
    readRecord: (object, id) => {
      const record = app.readRecord(object, id);
      return record === undefined ? undefined : show(record);
    },
    readAll: (object) => app.readAll(object).map(show),
  };
}

function textOf(value: Value): string | null {
  return typeof value === 'string' ? value : null;
}

const FIRST_NAMES = ['Ann', 'Bo', 'Mary Lou'];

/** A first name that nobody had before; now and then none. */
export function firstName(number: number, random: Random): string | null {
  return random() < 0.15 ? null : `${pick(random, FIRST_NAMES)}${String(number)}`;
}
