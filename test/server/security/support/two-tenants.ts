/**
 * Two tenants on one server, each with accounts, a sync that ran, a failing record, a preview and a
 * login under way, and an undo of one change. Everything of tenant B says `CANARY_B`.
 */
import type {
  Change,
  Connection,
  Flow,
  IssueGroup,
  Preview,
  RecordDetail,
  RecordRow,
  Run,
  Sync,
  UndoState,
} from '../../../../engine/contract/index.js';
import { createHubSpotModule } from '../../../../server/connectors/hubspot/hubspot-module.js';
import { eventually } from '../../../support/eventually.js';
import type { Page } from '../../../support/page.js';
import { keyFormApp, type KeyFormApp } from './key-form-app.js';
import { openSecuredServer, type SecuredServer } from './secured-server.js';

/** Ids of everything a tenant has. */
export interface Belongings {
  readonly left: string;
  readonly right: string;
  readonly sync: string;
  readonly etag: string;
  readonly run: string;
  readonly previewRun: string;
  /** A run that took back a change of `run`. */
  readonly undo: string;
  readonly linkedRecord: string;
  readonly failingRecord: string;
  readonly issueKey: string;
  readonly candidate: string;
  readonly change: string;
  readonly flow: string;
  readonly session: string;
}

export interface Tenant {
  readonly page: Page;
  readonly has: Belongings;
}

export interface TwoTenants extends SecuredServer {
  readonly a: Tenant;
  readonly b: Tenant;
}

/** Addresses that nobody answers: nothing here may go out. */
const HUBSPOT = createHubSpotModule({
  clientId: 'client',
  clientSecret: 'CANARY_TOK_client_secret',
  apiBaseUrl: 'https://hubspot.invalid',
  authorizeUrl: 'https://hubspot.invalid/oauth/authorize',
});

export async function openTwoTenants(): Promise<TwoTenants> {
  const apps = { left: keyFormApp({ id: 'alpha' }), right: keyFormApp({ id: 'beta' }) };
  const opened = await openSecuredServer({
    modules: [apps.left.module, apps.right.module, HUBSPOT],
  });
  const page = await opened.page({ tenant: 'tenant-a', endUser: { id: 'ada', label: 'Ada' } });
  const pageOfB = await opened.page({
    tenant: 'tenant-b',
    endUser: { id: 'user-of-b', label: 'CANARY_B_label' },
  });
  const a = { page, has: await settle(opened, page, { apps, name: 'plain' }) };
  const b = { page: pageOfB, has: await settle(opened, pageOfB, { apps, name: 'CANARY_B' }) };
  return { ...opened, a, b };
}

interface Place {
  readonly apps: { readonly left: KeyFormApp; readonly right: KeyFormApp };
  readonly name: string;
}

async function settle(opened: SecuredServer, page: Page, place: Place): Promise<Belongings> {
  seed(place);
  const [left, right] = await Promise.all(
    ['alpha', 'beta'].map((app) =>
      page.post<Connection>('/v1/connections', {
        ...{ app, label: `${place.name} ${app}` },
        fields: { name: place.name, apiKey: `${place.name}_TOK_key_of_${app}` },
      }),
    ),
  );
  if (left === undefined || right === undefined) throw new Error('Not connected.');
  const draft = await page.post<Sync>('/v1/syncs', {
    left: { connectionId: left.id, object: 'contacts' },
    right: { connectionId: right.id, object: 'contacts' },
  });
  const at = `/v1/syncs/${draft.id}`;
  await page.post<Sync>(`${at}/publish`, { turnOn: true });
  const sync = await eventually(() => finished(page, at));
  await page.post<Preview>(`${at}/preview`);
  const preview = await eventually(() => previewed(page, at));
  const flow = await page.post<Flow>('/v1/flows', { app: 'hubspot' });
  return {
    ...{ left: left.id, right: right.id, flow: flow.id, previewRun: preview.run.id },
    ...{ sync: sync.id, etag: sync.etag, session: await sessionOf(opened, page) },
    ...(await findRecords(page, at)),
    undo: await undoOneChange(page, at),
  };
}

/** One pair that matches, one that is made on the right, one that could be either of two. */
function seed({ apps, name }: Place): void {
  const person = (first: string, email: string) => ({
    firstName: `${name}_${first}`,
    lastName: `${name}_person`,
    email: `${name}.${email}@example.com`.toLowerCase(),
    city: `${name}_city`,
  });
  const left = apps.left.account(name);
  const right = apps.right.account(name);
  left.createRecord('contacts', person('same', 'same'));
  right.createRecord('contacts', { ...person('same', 'same'), jobTitle: `${name}_title` });
  left.createRecord('contacts', person('new', 'new'));
  left.createRecord('contacts', person('either', 'either'));
  right.createRecord('contacts', person('either_one', 'either'));
  right.createRecord('contacts', person('either_two', 'either'));
  left.createRecord('companies', { name: `${name}_company` });
}

async function finished(page: Page, at: string): Promise<Sync> {
  const sync = await page.get<Sync>(at);
  if (sync.run?.state !== 'finished') throw new Error(`The run is ${String(sync.run?.state)}.`);
  return sync;
}

async function previewed(page: Page, at: string): Promise<Preview> {
  const preview = await page.get<Preview>(`${at}/preview`);
  if (preview.run.state !== 'finished') throw new Error(`The preview is ${preview.run.state}.`);
  return preview;
}

/** Takes back what the run wrote into a record that was there before. */
async function undoOneChange(page: Page, at: string): Promise<string> {
  const runs = await page.list<Run>(`${at}/runs`);
  const changes = await page.list<Change>(`/v1/runs/${needed(runs[0]).id}/changes`);
  const update = needed(changes.find(({ action }) => action === 'update'));
  const { id } = await page.post<Run>(`/v1/changes/${update.id}/undo`, {});
  return eventually(() => undone(page, id));
}

async function undone(page: Page, id: string): Promise<string> {
  const { run, report } = await page.get<UndoState>(`/v1/runs/${id}/undo`);
  if (run.state !== 'finished') throw new Error(`The undo is ${run.state}.`);
  if (report.restored.left + report.restored.right !== 1) throw new Error('Nothing went back.');
  return id;
}

async function findRecords(page: Page, at: string) {
  const records = await page.list<RecordRow>(`${at}/records`);
  const linked = needed(records.find((row) => row.state === 'inSync'));
  const failing = needed(records.find((row) => row.state === 'failing'));
  const detail = await page.get<RecordDetail>(`${at}/records/${failing.id}`);
  const issue = needed((await page.list<IssueGroup>(`${at}/issues`))[0]);
  const run = needed((await page.list<Run>(`${at}/runs`))[0]);
  const change = needed((await page.list<Change>(`/v1/runs/${run.id}/changes`))[0]);
  return {
    ...{ linkedRecord: linked.id, failingRecord: failing.id, issueKey: issue.key },
    ...{ run: run.id, change: change.id, candidate: needed(detail.candidates[0]).id },
  };
}

async function sessionOf({ url, db }: SecuredServer, page: Page): Promise<string> {
  const response = await fetch(`${url}/v1/session`, {
    headers: { authorization: `Bearer ${page.token}`, origin: page.origin },
  });
  const { endUser } = (await response.json()) as { endUser: { id: string } };
  const rows = await db.selectFrom('sessions').select(['id', 'end_user_id']).execute();
  return needed(rows.find((row) => row.end_user_id === endUser.id)).id;
}

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The fixture lacks something that tests need.');
  return value;
}
