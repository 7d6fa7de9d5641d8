/** Access tokens are renewed once, in time, and a dead login is told and not tried again. */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Connection, Flow } from '../../../engine/contract/index.js';
import { createHubSpotModule } from '../../../server/connectors/hubspot/hubspot-module.js';
import { createHousekeeping } from '../../../server/jobs/housekeeping.js';
import type { ConnectionRef } from '../../../server/services/ports/connection-store.js';
import { startSandboxes, type Sandboxes } from '../../support/app.js';
import { Browser } from '../../support/browser.js';
import { eventually } from '../../support/eventually.js';
import { openServices, SERVER_URL, type OpenServices } from '../../support/services.js';

const MINUTE = 60_000;

let sandboxes: Sandboxes;
let open: OpenServices;
let token: string;
let ref: ConnectionRef;

beforeEach(async () => {
  sandboxes = await startSandboxes();
  onTestFinished(() => sandboxes.close());
  sandboxes.allowReturn(SERVER_URL);
  const { url } = sandboxes.hubspot;
  const module = createHubSpotModule({
    ...{ clientId: 'hs-client', clientSecret: 'CANARY_TOK_hs_client_secret' },
    ...{ apiBaseUrl: url, authorizeUrl: `${url}/oauth/authorize` },
  });
  open = await openServices({ modules: [module], allow: [url] });
  token = await open.mint();
  const started = await open.send(token, 'POST', '/v1/flows', { app: 'hubspot' });
  const flow = (await started.json()) as Flow;
  const fetch = (address: string, init: RequestInit) => open.fetch(address, init);
  const result = await new Browser({ origin: SERVER_URL, fetch }).login(flow.startUrl);
  const body = { completionCode: result.get('cc') };
  const done = await open.send(token, 'POST', `/v1/flows/${flow.id}/complete`, body);
  ref = { tenantId: 'tenant-a' as never, id: ((await done.json()) as Connection).id };
});

async function row() {
  const found = await open.stores.connections.get(ref);
  if (found === undefined) throw new Error('There is no connection.');
  return found;
}

const tokenCalls = () => sandboxes.hubspot.stats().kinds.tokens.calls;
const verify = async () => {
  const answer = await open.send(await open.mint(), 'POST', `/v1/connections/${ref.id}/test`);
  return { status: answer.status, body: (await answer.json()) as Connection };
};

function fault(rule: object): Promise<Response> {
  return fetch(`${sandboxes.hubspot.url}/__faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(rule),
  });
}

describe('renewing a token', () => {
  it('happens at 80 to 85 % of its life', async () => {
    const { renewAt, credentialVersion } = await row();
    const minutes = (Date.parse(renewAt ?? '') - open.clock.now()) / MINUTE;
    expect(minutes).toBeGreaterThanOrEqual(24);
    expect(minutes).toBeLessThanOrEqual(25.5);
    expect(credentialVersion).toBe(1);

    await verify();
    expect(tokenCalls()).toBe(1);
    open.clock.advance(26 * MINUTE);
    await verify();

    expect(tokenCalls()).toBe(2);
    expect((await row()).credentialVersion).toBe(2);
  });

  it('P12 is done once for many requests at the same time', async () => {
    open.clock.advance(26 * MINUTE);

    const answers = await Promise.all(Array.from({ length: 8 }, verify));

    expect(answers.map(({ body }) => body.health)).toEqual(Array.from({ length: 8 }, () => 'ok'));
    expect(tokenCalls()).toBe(2);
  });

  it('is tried once when the app refuses the token before its time', async () => {
    await fault({ effect: 'status', status: 401, path: '/account-info/*', times: 1 });

    expect((await verify()).body.health).toBe('ok');
    expect(tokenCalls()).toBe(2);
  });

  it('tells when the login is dead, and asks no more', async () => {
    const body = { status: 'BAD_REFRESH_TOKEN', message: 'missing or invalid refresh token' };
    await fault({ effect: 'status', status: 400, path: '/oauth/*/token', body });
    open.clock.advance(26 * MINUTE);

    expect((await verify()).body.health).toBe('needsReconnect');
    const calls = tokenCalls();
    expect((await row()).health).toBe('needsReconnect');
    expect((await verify()).status).toBe(409);
    expect(tokenCalls()).toBe(calls);
  });

  it('keeps what it has while the app is down', async () => {
    await fault({ effect: 'status', status: 503, path: '/oauth/*/token', times: 1 });
    open.clock.advance(26 * MINUTE);

    expect((await verify()).body.health).toBe('ok');
    expect((await row()).credentialVersion).toBe(1);
    await verify();
    expect((await row()).credentialVersion).toBe(2);
  });

  it('P13 happens by itself for an account that nobody uses', async () => {
    const { stores, clock } = open;
    const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const jobs = createHousekeeping({ ...open.built, clock, logger, stores });
    clock.advance(26 * MINUTE);

    for (const job of jobs) job.start();
    await eventually(async () => expect((await row()).credentialVersion).toBe(2));
    await Promise.all(jobs.map((job) => job.stop()));
  });
});

describe('S28 disconnecting', () => {
  it('S28 revokes the access at the app, then forgets it', async () => {
    const answer = await open.send(token, 'DELETE', `/v1/connections/${ref.id}`);

    expect(answer.status).toBe(204);
    expect(await open.stores.connections.get(ref)).toBeUndefined();
  });

  it('S28 hides it at once and revokes later when the app is down', async () => {
    await fault({ effect: 'status', status: 503, path: '/oauth/*/token/revoke', times: 1 });

    await open.send(token, 'DELETE', `/v1/connections/${ref.id}`);
    const list = await open.send(token, 'GET', '/v1/connections');
    expect(((await list.json()) as { items: unknown[] }).items).toEqual([]);
    expect((await row()).credential).not.toBe('');

    await open.built.revocation.retryAll();
    expect(await open.stores.connections.get(ref)).toBeUndefined();
  });
});
