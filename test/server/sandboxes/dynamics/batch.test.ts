import { describe, expect, it } from 'vitest';
import { create, openSandbox, rowsOf } from './support.js';
import type { TestSandbox } from './support.js';

/** Writes a batch as a client would. Inner arrays are change sets. */
function batchBody(parts: (string | string[])[]): string {
  const lines = parts.map((part, index) => {
    if (typeof part === 'string') return `--batch_x\r\n${part}\r\n`;
    const name = `changeset_${String(index)}`;
    const inner = part.map((item) => `--${name}\r\n${item}\r\n`).join('');
    return `--batch_x\r\nContent-Type: multipart/mixed; boundary=${name}\r\n\r\n${inner}--${name}--\r\n`;
  });
  return `${lines.join('')}--batch_x--\r\n`;
}

function part(method: string, url: string, body?: unknown, contentId?: number): string {
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${String(contentId)}`]),
    '',
    `${method} ${url} HTTP/1.1`,
    'Content-Type: application/json',
    '',
    body === undefined ? '' : JSON.stringify(body),
  ].join('\r\n');
}

async function send(sandbox: TestSandbox, body: string, prefer?: string) {
  const answer = await sandbox.api('POST', '$batch', {
    body,
    headers: { 'Content-Type': 'multipart/mixed;boundary="batch_x"' },
    ...(prefer !== undefined && { prefer }),
  });
  const statuses = [...answer.text.matchAll(/^HTTP\/1\.1 (\d{3})/gmu)].map(([, code]) =>
    Number(code),
  );
  return { ...answer, statuses };
}

describe('$batch', () => {
  it('answers each part in order, reads included', async () => {
    const sandbox = await openSandbox();

    const answer = await send(
      sandbox,
      batchBody([
        part('POST', '/api/data/v9.2/contacts', { lastname: 'One' }),
        part('POST', 'http://contoso.example/api/data/v9.2/contacts', { lastname: 'Two' }),
        part('GET', 'contacts?$select=lastname&$orderby=lastname'),
      ]),
    );

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(
      /^multipart\/mixed; boundary=batchresponse_/u,
    );
    expect(answer.statuses).toEqual([204, 204, 200]);
    const json = JSON.parse(
      answer.text.slice(answer.text.indexOf('{'), answer.text.lastIndexOf('}') + 1),
    ) as {
      value: { lastname: string }[];
    };
    expect(json.value.map(({ lastname }) => lastname)).toEqual(['One', 'Two']);
  });

  it('stops at the first error with its status; earlier parts stay done', async () => {
    const sandbox = await openSandbox();

    const answer = await send(
      sandbox,
      batchBody([
        part('POST', 'contacts', { lastname: 'Done' }),
        part('POST', 'contacts', { lastname: 'x'.repeat(51) }),
        part('POST', 'contacts', { lastname: 'Never' }),
      ]),
    );

    expect(answer.status).toBe(400);
    expect(answer.statuses).toEqual([204, 400]);
    const names = rowsOf(await sandbox.api('GET', 'contacts')).map((row) => row['lastname']);
    expect(names).toEqual(['Done']);
  });

  it('goes on after an error when the caller prefers that', async () => {
    const sandbox = await openSandbox();

    const answer = await send(
      sandbox,
      batchBody([
        part('POST', 'contacts', { lastname: 'x'.repeat(51) }),
        part('POST', 'contacts', { lastname: 'Later' }),
      ]),
      'odata.continue-on-error',
    );

    expect(answer.status).toBe(200);
    expect(answer.statuses).toEqual([400, 204]);
    expect(answer.text).toContain('0x80044331');
  });

  it('rolls a change set back as a whole, and does not count what was undone', async () => {
    const sandbox = await openSandbox();
    const id = await create(sandbox, 'contacts', { lastname: 'Before' });
    const writesBefore = sandbox.stats().writes.records;

    const answer = await send(
      sandbox,
      batchBody([
        [
          part('POST', 'contacts', { lastname: 'New' }, 1),
          part('PATCH', `contacts(${id})`, { lastname: 'After' }, 2),
          part('POST', 'contacts', { lastname: 'x'.repeat(51) }, 3),
        ],
        part('POST', 'contacts', { lastname: 'Next' }),
      ]),
      'odata.continue-on-error',
    );

    expect(answer.statuses).toEqual([400, 204]);
    const names = rowsOf(await sandbox.api('GET', 'contacts?$orderby=lastname')).map(
      (row) => row['lastname'],
    );
    expect(names).toEqual(['Before', 'Next']);
    expect(sandbox.stats().writes.records - writesBefore).toBe(1);
  });

  it('lets later parts of a change set refer to earlier ones', async () => {
    const sandbox = await openSandbox();

    const answer = await send(
      sandbox,
      batchBody([
        [
          part('POST', 'accounts', { name: 'Engines' }, 1),
          part(
            'POST',
            'contacts',
            { lastname: 'Lovelace', 'parentcustomerid_account@odata.bind': '$1' },
            2,
          ),
          part('PUT', '$1/primarycontactid/$ref', { '@odata.id': '$2' }, 3),
          part('PUT', '$2/jobtitle', { value: 'Countess' }, 4),
        ],
      ]),
    );

    expect(answer.statuses).toEqual([204, 204, 204, 204]);
    const account = await sandbox.api(
      'GET',
      'accounts?$select=name&$expand=primarycontactid($select=lastname,jobtitle),contact_customer_accounts($select=lastname)',
    );
    expect(rowsOf(account)).toMatchObject([
      {
        primarycontactid: { lastname: 'Lovelace', jobtitle: 'Countess' },
        contact_customer_accounts: [{ lastname: 'Lovelace' }],
      },
    ]);
  });

  it('refuses a reference that is not there yet, and a read within a change set', async () => {
    const sandbox = await openSandbox();

    const early = await send(
      sandbox,
      batchBody([
        [
          part(
            'POST',
            'contacts',
            { lastname: 'A', 'parentcustomerid_account@odata.bind': '$9' },
            1,
          ),
        ],
      ]),
    );
    const read = await send(sandbox, batchBody([[part('GET', 'contacts', undefined, 1)]]));

    expect([early.status, read.status]).toEqual([400, 400]);
    expect(early.text).toContain("Content-ID Reference: '$9' does not exist in the batch context.");
  });

  it('refuses batches that are cut off, nested, or longer than 1,000 operations', async () => {
    const sandbox = await openSandbox();
    const whole = batchBody([part('POST', 'contacts', { lastname: 'A' })]);

    const cut = await send(sandbox, whole.replace('--batch_x--', ''));
    const nested = await send(sandbox, batchBody([part('POST', '$batch', {})]));
    const long = await send(
      sandbox,
      batchBody([
        Array.from({ length: 1001 }, (_, i) => part('POST', 'contacts', { lastname: 'A' }, i + 1)),
      ]),
    );
    const noBoundary = await sandbox.api('POST', '$batch', {
      body: whole,
      headers: { 'Content-Type': 'application/json' },
    });

    expect([cut.status, nested.status, long.status, noBoundary.status]).toEqual([
      400, 400, 400, 400,
    ]);
    expect(rowsOf(await sandbox.api('GET', 'contacts'))).toEqual([]);
  });

  it('carries out a change set of 1,000 creates', async () => {
    const sandbox = await openSandbox();
    const parts = Array.from({ length: 1000 }, (_, index) =>
      part('POST', 'contacts', { lastname: `Person ${String(index)}` }, index + 1),
    );

    const answer = await send(sandbox, batchBody([parts]));

    expect(answer.statuses).toHaveLength(1000);
    expect(sandbox.stats().kinds.create.records).toBe(1000);
    expect(sandbox.stats().kinds.batch).toEqual({ calls: 1, records: 1000 });
  });
});

describe('bulk actions', () => {
  const typed = (body: Record<string, unknown>) => ({
    '@odata.type': 'Microsoft.Dynamics.CRM.contact',
    ...body,
  });

  it('create, change and upsert many records at once', async () => {
    const sandbox = await openSandbox();
    const path = (action: string) => `contacts/Microsoft.Dynamics.CRM.${action}`;

    const created = await sandbox.api('POST', path('CreateMultiple'), {
      body: { Targets: [typed({ lastname: 'A' }), typed({ lastname: 'B' })] },
    });
    const ids = created.body['Ids'] as string[];
    const updated = await sandbox.api('POST', path('UpdateMultiple'), {
      body: { Targets: ids.map((contactid) => typed({ contactid, jobtitle: 'Clerk' })) },
    });
    const upserted = await sandbox.api('POST', path('UpsertMultiple'), {
      body: {
        Targets: [
          typed({ '@odata.id': `contacts(${ids[0] ?? ''})`, jobtitle: 'Smith' }),
          typed({ contactid: '0a3f1e30-1111-4a2b-9c3d-00000000000c', lastname: 'C' }),
        ],
      },
    });

    expect([created.status, updated.status, upserted.status]).toEqual([200, 204, 204]);
    const rows = rowsOf(await sandbox.api('GET', 'contacts?$orderby=lastname'));
    expect(rows.map((row) => [row['lastname'], row['jobtitle']])).toEqual([
      ['A', 'Smith'],
      ['B', 'Clerk'],
      ['C', null],
    ]);
    expect(sandbox.stats().writes.records).toBe(6);
  });

  it('does all or nothing, and wants the type of each record', async () => {
    const sandbox = await openSandbox();

    const bad = await sandbox.api('POST', 'contacts/Microsoft.Dynamics.CRM.CreateMultiple', {
      body: { Targets: [typed({ lastname: 'Good' }), typed({ lastname: 'x'.repeat(51) })] },
    });
    const untyped = await sandbox.api('POST', 'contacts/Microsoft.Dynamics.CRM.CreateMultiple', {
      body: { Targets: [{ lastname: 'A' }] },
    });

    expect([bad.status, untyped.status]).toEqual([400, 400]);
    expect(rowsOf(await sandbox.api('GET', 'contacts'))).toEqual([]);
  });
});
