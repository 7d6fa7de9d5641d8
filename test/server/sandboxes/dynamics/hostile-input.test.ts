import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { create, openSandbox, rowsOf } from './support.js';

/** Pieces that make filters, paths and bodies that look almost right. */
const PIECES = [
  'lastname',
  'numberofchildren',
  '_parentcustomerid_value',
  'parentcustomerid_account/name',
  'contact_customer_contacts/any(c:c/lastname',
  "'x'",
  "'O''Brien'",
  "'",
  '5',
  'null',
  'true',
  '2026-02-31',
  '2026-01-01T00:00:00Z',
  '0a3f1e30-1111-4a2b-9c3d-000000000001',
  'eq',
  'ne',
  'gt',
  'in',
  'and',
  'or',
  'not',
  '(',
  ')',
  ',',
  '@p1',
  'contains(',
  "Microsoft.Dynamics.CRM.In(PropertyName='lastname',PropertyValues=",
  '["a"]',
  '[',
  'ø',
  '%',
  ';',
  '$',
];

const almostFilter = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 12 })
  .map((pieces) => pieces.join(' '));

const almostPath = fc
  .array(
    fc.constantFrom(
      'contacts',
      'accounts',
      '(',
      ')',
      '/',
      '$ref',
      '$count',
      '$batch',
      '$1',
      "lastname='x'",
      '0a3f1e30-1111-4a2b-9c3d-000000000001',
      'primarycontactid',
      'EntityDefinitions',
      "LogicalName='contact'",
      'Attributes',
      'Microsoft.Dynamics.CRM.PicklistAttributeMetadata',
      'Microsoft.Dynamics.CRM.CreateMultiple',
      'OptionSet',
      'WhoAmI',
      '%00',
      '%',
      '__proto__',
      'constructor',
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

const almostBody = fc.dictionary(
  fc.constantFrom(
    'lastname',
    'numberofchildren',
    'birthdate',
    'gendercode',
    'contactid',
    'parentcustomerid_account',
    'parentcustomerid_account@odata.bind',
    'contact_customer_contacts',
    'Targets',
    'value',
    '@odata.id',
    '@odata.type',
    '__proto__',
    'toString',
  ),
  fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('/accounts(0a3f1e30-1111-4a2b-9c3d-000000000001)', '$1', 'contacts(', ''),
  ),
);

/** Fixed, so that a failure can be repeated. */
const RUNS = { seed: 20_260_301, numRuns: 250 };

describe('hostile input', () => {
  it('never brings the service down by a filter', async () => {
    const sandbox = await openSandbox({ limits: { requestsPer5Minutes: 1e9 } });

    await fc.assert(
      fc.asyncProperty(almostFilter, async (filter) => {
        const { status } = await sandbox.api(
          'GET',
          `contacts?$filter=${encodeURIComponent(filter)}`,
        );
        expect([200, 400, 404]).toContain(status);
      }),
      RUNS,
    );
  });

  it('never brings the service down by a path and a body', async () => {
    const sandbox = await openSandbox({ limits: { requestsPer5Minutes: 1e9 } });
    const method = fc.constantFrom('GET', 'POST', 'PATCH', 'PUT', 'DELETE');

    await fc.assert(
      fc.asyncProperty(method, almostPath, almostBody, async (verb, path, body) => {
        const answer = await sandbox.api(verb, path, verb === 'GET' ? {} : { body });
        expect(answer.status, answer.text).toBeLessThan(500);
      }),
      { ...RUNS, numRuns: 500 },
    );
  });

  it('finds text with quotes, wildcards and other alphabets as it was written', async () => {
    const sandbox = await openSandbox({ limits: { requestsPer5Minutes: 1e9 } });
    const name = fc
      .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
      .map((text) => text.trim())
      .filter((text) => text !== '' && text.length <= 50 && !text.includes('\u0000'));

    await fc.assert(
      fc.asyncProperty(name, async (lastname) => {
        const id = await create(sandbox, 'contacts', { lastname });
        const filter = `lastname eq '${lastname.replaceAll("'", "''")}' and contactid eq ${id}`;
        const answer = await sandbox.api('GET', `contacts?$filter=${encodeURIComponent(filter)}`);
        expect(rowsOf(answer).map((row) => row['lastname'])).toEqual([lastname]);
      }),
      { ...RUNS, numRuns: 100 },
    );
  });
});
