import { describe, expect, it } from 'vitest';
import {
  create,
  errorOf,
  fetchAppToken,
  manyContacts,
  openSandbox,
  ORIGIN,
  readAll,
  rowsOf,
} from './support.js';
import type { Answer, TestSandbox } from './support.js';

const TRACK = 'odata.track-changes';
const DAY_MS = 24 * 60 * 60 * 1000;

function deltaLinkOf(answer: Answer): string {
  const link = answer.body['@odata.deltaLink'];
  if (typeof link !== 'string') throw new Error(`No delta link: ${answer.text}`);
  return link;
}

async function startTracking(sandbox: TestSandbox, path = 'contacts?$select=lastname') {
  return sandbox.api('GET', path, { prefer: TRACK });
}

describe('change tracking', () => {
  it('gives all records first, then only what changed, then nothing', async () => {
    const sandbox = await openSandbox();
    const kept = await create(sandbox, 'contacts', { lastname: 'Kept' });
    const changed = await create(sandbox, 'contacts', { lastname: 'Before' });
    const first = await startTracking(sandbox);
    await sandbox.api('PATCH', `contacts(${changed})`, { body: { lastname: 'After' } });
    const made = await create(sandbox, 'contacts', { lastname: 'New' });

    const second = await sandbox.api('GET', deltaLinkOf(first));
    const third = await sandbox.api('GET', deltaLinkOf(second));

    expect(rowsOf(first).map((row) => row['contactid'])).toEqual([kept, changed]);
    expect(first.headers.get('Preference-Applied')).toBe(TRACK);
    expect(rowsOf(second)).toMatchObject([
      { contactid: changed, lastname: 'After' },
      { contactid: made, lastname: 'New' },
    ]);
    expect(second.body['@odata.context']).toBe(
      `${ORIGIN}/api/data/v9.2/$metadata#contacts(lastname)/$delta`,
    );
    expect(rowsOf(third)).toEqual([]);
  });

  it('reports deletions after changes, also of records that came and went in between', async () => {
    const sandbox = await openSandbox();
    const old = await create(sandbox, 'contacts', { lastname: 'Old' });
    const link = deltaLinkOf(await startTracking(sandbox));
    const brief = await create(sandbox, 'contacts', { lastname: 'Brief' });
    await sandbox.api('DELETE', `contacts(${old})`);
    await sandbox.api('DELETE', `contacts(${brief})`);
    const made = await create(sandbox, 'contacts', { lastname: 'New' });

    const answer = await sandbox.api('GET', link);

    expect(rowsOf(answer)).toEqual([
      expect.objectContaining({ contactid: made }),
      ...[old, brief].map((id) => ({
        '@odata.context': `${ORIGIN}/api/data/v9.2/$metadata#contacts/$deletedEntity`,
        id,
        reason: 'deleted',
      })),
    ]);
  });

  it('shows a record that was deleted and made again as changed, not as deleted', async () => {
    const sandbox = await openSandbox();
    const id = await create(sandbox, 'contacts', { lastname: 'First life' });
    const link = deltaLinkOf(await startTracking(sandbox));
    await sandbox.api('DELETE', `contacts(${id})`);
    await create(sandbox, 'contacts', { contactid: id, lastname: 'Second life' });

    const answer = await sandbox.api('GET', link);

    expect(rowsOf(answer)).toMatchObject([{ contactid: id, lastname: 'Second life' }]);
  });

  it('reports the contacts that went with their account', async () => {
    const sandbox = await openSandbox();
    const account = await create(sandbox, 'accounts', { name: 'Parent' });
    const contact = await create(sandbox, 'contacts', {
      lastname: 'Child',
      'parentcustomerid_account@odata.bind': `/accounts(${account})`,
    });
    const link = deltaLinkOf(await startTracking(sandbox));
    await sandbox.api('DELETE', `accounts(${account})`);

    const answer = await sandbox.api('GET', link);

    expect(rowsOf(answer)).toMatchObject([{ id: contact, reason: 'deleted' }]);
  });

  it('pages the first read and the changes, and misses nothing that changes meanwhile', async () => {
    const sandbox = await openSandbox();
    await sandbox.seed({ contacts: manyContacts(25) });
    const prefer = `${TRACK},odata.maxpagesize=10`;
    const first = await sandbox.api('GET', 'contacts?$select=lastname', { prefer });
    // A record of the last page moves to the end of the order while the pages are read.
    const target = rowsOf(
      await sandbox.api('GET', "contacts?$select=contactid&$filter=lastname eq '0025'"),
    )[0]?.['contactid'];
    await sandbox.api('PATCH', `contacts(${String(target)})`, { body: { jobtitle: 'Moved' } });
    const rest = await readAll(sandbox, String(first.body['@odata.nextLink']), prefer);

    const changes = await sandbox.api('GET', deltaLinkOf(rest.last));

    const seen = [...rowsOf(first), ...rest.rows, ...rowsOf(changes)].map(
      (row) => row['contactid'],
    );
    expect('@odata.deltaLink' in first.body).toBe(false);
    expect(new Set(seen).size).toBe(25);
    expect(rowsOf(changes)).toMatchObject([{ contactid: target }]);
  });

  it('pages changes and deletions of one round', async () => {
    const sandbox = await openSandbox();
    const { contacts } = await sandbox.seed({ contacts: manyContacts(12) });
    const link = deltaLinkOf(await startTracking(sandbox));
    for (const id of contacts.slice(0, 6)) await sandbox.api('DELETE', `contacts(${id})`);
    for (const id of contacts.slice(6, 11)) {
      await sandbox.api('PATCH', `contacts(${id})`, { body: { jobtitle: 'X' } });
    }

    const { rows, pages, last } = await readAll(sandbox, link, 'odata.maxpagesize=4');

    const deleted = rows.filter((row) => row['reason'] === 'deleted').map((row) => row['id']);
    expect(pages).toBe(3);
    expect(deleted).toEqual(contacts.slice(0, 6));
    expect(rows).toHaveLength(11);
    expect(rowsOf(await sandbox.api('GET', deltaLinkOf(last)))).toEqual([]);
  });

  it('counts changes by the delta token', async () => {
    const sandbox = await openSandbox();
    const id = await create(sandbox, 'contacts', { lastname: 'A' });
    const link = new URL(deltaLinkOf(await startTracking(sandbox)));
    await create(sandbox, 'contacts', { lastname: 'B' });
    await sandbox.api('DELETE', `contacts(${id})`);

    const token = encodeURIComponent(link.searchParams.get('$deltatoken') ?? '');
    const answer = await sandbox.api('GET', `contacts/$count?$deltatoken=${token}`);

    expect(answer.text.replace('\uFEFF', '')).toBe('2');
  });

  it('refuses a delta link that is too old, or that was made void, and a full read starts again', async () => {
    const sandbox = await openSandbox({ expireChangeTrackingInDays: 7 });
    await create(sandbox, 'contacts', { lastname: 'A' });
    const link = deltaLinkOf(await startTracking(sandbox));
    sandbox.clock.advance(6 * DAY_MS);
    const young = await sandbox.api('GET', link, {
      headers: { Authorization: `Bearer ${await fetchAppToken(sandbox)}` },
    });
    sandbox.clock.advance(2 * DAY_MS);
    const headers = { Authorization: `Bearer ${await fetchAppToken(sandbox)}` };

    const old = await sandbox.api('GET', link, { headers });
    const again = await sandbox.api('GET', 'contacts', { prefer: TRACK, headers });
    await sandbox.app.request('/__faults/expire-delta-tokens', { method: 'POST' });
    const made = await sandbox.api('GET', deltaLinkOf(again), { headers });
    const last = await sandbox.api('GET', 'contacts', { prefer: TRACK, headers });
    const valid = await sandbox.api('GET', deltaLinkOf(last), { headers });

    expect(young.status).toBe(200);
    expect([old.status, errorOf(old).code]).toEqual([400, '0x80044352']);
    expect(errorOf(old).message).toContain('Please perform a full sync');
    expect([made.status, errorOf(made).code]).toEqual([400, '0x80044352']);
    expect(valid.status).toBe(200);
  });

  it('is refused for tables without it, whose definition says so', async () => {
    const sandbox = await openSandbox({ tablesWithoutChangeTracking: ['lead'] });

    const answer = await sandbox.api('GET', 'leads', { prefer: TRACK });
    const users = await sandbox.api('GET', 'systemusers', { prefer: TRACK });
    const definition = await sandbox.api(
      'GET',
      'EntityDefinitions?$select=LogicalName&$filter=ChangeTrackingEnabled eq true',
    );

    expect([answer.status, users.status]).toEqual([400, 400]);
    expect(errorOf(answer).message).toContain(
      "Change tracking is not enabled for the entity 'lead'",
    );
    expect(rowsOf(definition).map((row) => row['LogicalName'])).toEqual([
      'account',
      'contact',
      'opportunity',
    ]);
  });

  it.each(['$filter=lastname eq null', '$orderby=lastname', '$top=5', '$expand=ownerid'])(
    'is refused together with %s',
    async (option) => {
      const sandbox = await openSandbox();

      const answer = await sandbox.api('GET', `contacts?${option}`, { prefer: TRACK });

      expect(answer.status).toBe(400);
      expect(errorOf(answer).message).toContain(
        `The "${option.split('=')[0] ?? ''}" query parameter isn't supported when Change Tracking is enabled.`,
      );
    },
  );
});
