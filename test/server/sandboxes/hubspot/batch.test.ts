import { describe, expect, it } from 'vitest';
import { aContact, call, create, openSandbox, recordsOf } from './sandbox-fixture.js';

const PATH = '/crm/objects/2026-03/contacts/batch';

function emails(count: number, start = 0) {
  return Array.from({ length: count }, (_, n) => ({
    properties: { email: `person${String(start + n)}@example.com` },
  }));
}

describe('batches', () => {
  it('create up to 100 and refuse 101', async () => {
    const sandbox = await openSandbox();

    const made = await call(sandbox, 'POST', `${PATH}/create`, { inputs: emails(100) });
    const refused = await call(sandbox, 'POST', `${PATH}/create`, { inputs: emails(101, 200) });

    expect(made.status).toBe(201);
    expect(made.body['status']).toBe('COMPLETE');
    expect(recordsOf(made).map(({ properties }) => properties['email'])).toEqual(
      emails(100).map(({ properties }) => properties.email),
    );
    expect(refused.status).toBe(400);
    expect(sandbox.stats().kinds.creates).toEqual({ calls: 1, records: 100 });
  });

  it('create none when one is wrong and there are no trace ids', async () => {
    const sandbox = await openSandbox();
    await aContact(sandbox, { email: 'person1@example.com' });

    const conflict = await call(sandbox, 'POST', `${PATH}/create`, { inputs: emails(3) });
    const invalid = await call(sandbox, 'POST', `${PATH}/create`, {
      inputs: [...emails(1, 10), { properties: { email: 'x' } }],
    });

    expect(conflict.status).toBe(409);
    expect(invalid.status).toBe(400);
    expect(recordsOf(await call(sandbox, 'GET', '/crm/v3/objects/contacts'))).toHaveLength(1);
  });

  it('create the good ones, and name the others, when every input has a trace id', async () => {
    const sandbox = await openSandbox();
    const known = await aContact(sandbox, { email: 'person1@example.com' });
    const inputs = [...emails(3), { properties: { nonsense: '1', email: 'z@example.com' } }].map(
      (input, index) => ({ ...input, objectWriteTraceId: `trace-${String(index)}` }),
    );

    const { status, body } = await call(sandbox, 'POST', `${PATH}/create`, { inputs });

    expect(status).toBe(207);
    expect(body).toMatchObject({
      numErrors: 2,
      results: [{ objectWriteTraceId: 'trace-0' }, { objectWriteTraceId: 'trace-2' }],
      errors: [
        {
          category: 'CONFLICT',
          message: `Contact already exists. Existing ID: ${known.id}`,
          context: { objectWriteTraceId: ['trace-1'] },
        },
        { category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['trace-3'] } },
      ],
    });
  });

  it('find two equal addresses within one batch', async () => {
    const sandbox = await openSandbox();
    const inputs = [...emails(1), ...emails(1)];

    expect((await call(sandbox, 'POST', `${PATH}/create`, { inputs })).status).toBe(409);
  });

  it('let an unknown record fail alone', async () => {
    const sandbox = await openSandbox();
    const { id } = await aContact(sandbox, { firstname: 'Ada' });
    const inputs = [id, '987654'].map((one) => ({ id: one, properties: { city: 'Oslo' } }));

    const { status, body } = await call(sandbox, 'POST', `${PATH}/update`, { inputs });

    expect(status).toBe(207);
    expect(body).toMatchObject({
      numErrors: 1,
      results: [{ id, properties: { city: 'Oslo' } }],
      errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['987654'] } }],
    });
  });

  it('refuse the same record twice', async () => {
    const sandbox = await openSandbox();
    const { id } = await aContact(sandbox, { firstname: 'Ada' });
    const inputs = [1, 2].map((n) => ({ id, properties: { city: String(n) } }));

    const answer = await call(sandbox, 'POST', `${PATH}/update`, { inputs });

    expect(answer.status).toBe(400);
    expect(answer.body['message']).toContain(id);
  });

  it('share one modified time', async () => {
    const sandbox = await openSandbox();

    const made = await call(sandbox, 'POST', `${PATH}/create`, { inputs: emails(50) });

    expect(new Set(recordsOf(made).map(({ updatedAt }) => updatedAt)).size).toBe(1);
  });

  it('create with associations, and refuse one to nothing', async () => {
    const sandbox = await openSandbox();
    const company = await create(sandbox, 'companies', { name: 'Firm' });
    const input = (companyId: string, email: string) => ({
      properties: { email },
      associations: [
        {
          to: { id: companyId },
          types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }],
        },
      ],
    });

    const made = await call(sandbox, 'POST', `${PATH}/create`, {
      inputs: [input(company.id, 'ada@example.com')],
    });
    const refused = await call(sandbox, 'POST', `${PATH}/create`, {
      inputs: [input('424242', 'bo@example.com')],
    });

    expect(recordsOf(made)[0]?.properties['associatedcompanyid']).toBe(company.id);
    expect(refused.status).toBe(400);
  });

  it('upsert by a unique property of the account’s own', async () => {
    const sandbox = await openSandbox();
    await sandbox.seed({
      properties: {
        companies: [
          {
            name: 'erp_id',
            label: 'ERP id',
            type: 'string',
            fieldType: 'text',
            hasUniqueValue: true,
          },
        ],
      },
      companies: [{ key: 'a', properties: { name: 'A', erp_id: '1' } }],
    });
    const path = '/crm/v3/objects/companies/batch/upsert';
    const inputs = ['1', '2'].map((id) => ({
      id,
      idProperty: 'erp_id',
      properties: { name: `Firm ${id}` },
    }));

    const first = await call(sandbox, 'POST', path, { inputs });
    const again = await call(sandbox, 'POST', path, { inputs });
    const wrong = await call(sandbox, 'POST', path, {
      inputs: [{ id: 'A', idProperty: 'name', properties: {} }],
    });
    const taken = await call(sandbox, 'POST', '/crm/v3/objects/companies', {
      properties: { name: 'C', erp_id: '2' },
    });

    expect(first.body['results']).toMatchObject([{ new: false }, { new: true }]);
    expect(again.body['results']).toMatchObject([{ new: false }, { new: false }]);
    expect(wrong.status).toBe(400);
    expect(taken.status).toBe(400);
    expect(taken.body).toMatchObject({ errors: [{ code: 'CONFLICTING_UNIQUE_VALUE' }] });
  });
});
