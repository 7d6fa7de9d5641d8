/** Random values for property tests. fast-check prints seed and path of whatever fails. */
import fc from 'fast-check';
import type { Value } from '../../../engine/contract/index.js';
import type { PropertyType } from '../../../engine/vocabulary.js';

/** Texts that look like something, mixed with anything at all. */
const messyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('  ', '+47 22 33 44 55', '0047', '00', '//', 'http://', 'HTTP://A/ /', 'İ', 'ß'),
  fc.constantFrom('1e3', '-0', 'TRUE', '2025-02-29', '2024-02-29', '2025-03-01T10:00Z', 'a\r\nb'),
  fc.webUrl(),
  fc.emailAddress(),
);

export const anyValue: fc.Arbitrary<Value> = fc.oneof(
  messyText,
  fc.double(),
  fc.boolean(),
  fc.array(messyText),
  fc.constant(null),
);

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const isoTime = fc
  .date({
    min: new Date('0001-01-02T00:00:00Z'),
    max: new Date('9999-12-30T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const notBlank = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '');

/** Options that tests of options use on both sides. */
export const COLOURS = ['red', 'green', 'blue'] as const;

/** Values as a connector hands them over, by type. */
export const VALUES_BY_TYPE: Record<PropertyType, fc.Arbitrary<Exclude<Value, null>>> = {
  text: fc.array(notBlank, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\r\n')),
  longText: fc.array(notBlank, { minLength: 1 }).map((lines) => lines.join('\n')),
  email: fc.emailAddress(),
  phone: fc.stringMatching(/^\+?[0-9]{3}[0-9 ()-]{0,12}$/),
  url: fc.webUrl(),
  number: finite,
  currency: finite,
  boolean: fc.boolean(),
  date: isoTime.map((time) => time.slice(0, 10)),
  datetime: isoTime,
  option: fc.constantFrom(...COLOURS),
  multiOption: fc.subarray([...COLOURS], { minLength: 1 }),
  owner: notBlank,
  reference: notBlank,
};
