/** Two things at once around one login; see `findings.test.ts` for the marks. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { ConnectionId, TenantId } from '../../../engine/contract/index.js';
import { SystemClock } from '../../../engine/ports/system-clock.js';
import { SystemIds } from '../../../engine/ports/system-ids.js';
import { createHubSpotModule } from '../../../server/connectors/hubspot/hubspot-module.js';
import type { Egress, EgressScope } from '../../../server/egress/egress.js';
import { Secret } from '../../../server/secrets/secret.js';
import { createKeyRing } from '../../../server/secrets/key-ring.js';
import { createVault, type Vault } from '../../../server/secrets/vault.js';
import { Apps } from '../../../server/services/apps.js';
import { LoginRevocation } from '../../../server/services/connections/login-revocation.js';
import { ServerConnections } from '../../../server/services/connections/server-connections.js';
import { sealCredential } from '../../../server/services/credentials/credential.js';
import { TokenRenewal } from '../../../server/services/credentials/token-renewal.js';
import { createMetrics } from '../../../server/services/metrics.js';
import type { StoredConnection } from '../../../server/services/ports/connection-store.js';
import { createStores, type Stores } from '../../../server/stores/stores.js';
import { MemoryTenantKeys } from '../../support/memory-keys.js';
import { useServerDatabase } from '../../support/server-database.js';

const openDb = useServerDatabase();
const clock = new SystemClock();
const ref = { tenantId: 'tenant-a' as TenantId, id: 'c1' as ConnectionId };
const OLD_ORIGIN = 'https://old.example.com';
const NEW_ORIGIN = 'https://new.example.com';
const apps = new Apps([createHubSpotModule({ clientId: 'client', clientSecret: 'secret' })]);
const logger = { info: ignore, warn: ignore, error: ignore };

let stores: Stores;
let vault: Vault;

beforeEach(async () => {
  stores = createStores(await openDb());
  const bytes = new Uint8Array(32).fill(7);
  vault = createVault({
    keyRing: createKeyRing([{ id: 'k1', bytes, state: 'active' }]),
    tenantKeys: new MemoryTenantKeys(),
    now: () => new Date().toISOString(),
  });
  await stores.connections.insert(await connection('old-token', 1, OLD_ORIGIN));
});

async function connection(
  token: string,
  version: number,
  origin: string,
): Promise<StoredConnection> {
  const credential = await sealCredential(
    vault,
    { ...ref, version },
    {
      kind: 'oauth',
      accessToken: new Secret(token),
      refreshToken: new Secret(`${token}-refresh`),
      expiresAt: null,
    },
  );
  return {
    ...{ ...ref, app: 'hubspot', label: 'x', accountId: '1', accountName: 'x', account: {} },
    ...{ health: 'ok', grantedScopes: [], origins: [origin], credential, renewAt: null },
    ...{
      credentialVersion: version,
      createdAt: new Date().toISOString(),
      lastUsedAt: null,
      dailyCalls: null,
    },
    disconnectedAt: null,
  };
}

/** Somebody connects the same account again. */
async function reconnect(): Promise<void> {
  const fresh = await connection('new-token', 2, NEW_ORIGIN);
  expect(await stores.connections.saveCredential(ref, fresh)).toBe(true);
}

interface Sent {
  readonly origins: readonly string[];
  readonly token: string | null;
}

function egress(answer: (sent: Sent) => Promise<Response>): Egress {
  return {
    fetch: (scope: EgressScope) => async (_input, init) =>
      answer({
        origins: scope.origins,
        token: new Headers(init?.headers).get('authorization'),
      }),
    close: ignore,
  };
}

/** An app that answers only when it is let go, and tells when it was asked. */
function heldEgress(answer: () => Response) {
  let isAsked = (): void => undefined;
  let letGo = (): void => undefined;
  const asked = new Promise<void>((resolve) => (isAsked = resolve));
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const slow = egress(async () => {
    isAsked();
    await gate;
    return answer();
  });
  return { slow, asked, letGo: () => letGo() };
}

/** The account is disconnected, and its app has not yet answered. */
async function beginToDisconnect() {
  const { slow, asked, letGo } = heldEgress(() => new Response(null, { status: 204 }));
  const store = stores.connections;
  const revocation = new LoginRevocation({
    ...{ store, syncs: stores.syncs, apps, vault, egress: slow, clock, logger },
  });
  await store.markDisconnected(ref, new Date().toISOString());
  const leaving = await store.get(ref);
  if (leaving === undefined) throw new Error('There is no connection.');
  return { asked, letGo, revoking: revocation.revoke(leaving) };
}

describe('one login, two things at once', () => {
  test('S28 an account that is connected again while it is being disconnected stays', async () => {
    const { asked, letGo, revoking } = await beginToDisconnect();
    await asked;
    await reconnect();
    letGo();
    await revoking;

    expect(await stores.connections.get(ref)).toMatchObject({
      credentialVersion: 2,
      disconnectedAt: null,
    });
  });

  test('S28 the end of one disconnecting does not throw away the login of the next', async () => {
    const { asked, letGo, revoking } = await beginToDisconnect();
    await asked;
    await reconnect();
    await stores.connections.markDisconnected(ref, new Date().toISOString());
    letGo();
    await revoking;

    // Still there, so that the second login can be given back to the app.
    const left = await stores.connections.listDisconnected(10);
    expect(left.map((one) => one.credentialVersion)).toEqual([2]);
  });

  test('S28 a renewal that is under way does not bring a disconnected account back', async () => {
    const { slow, asked, letGo } = heldEgress(() =>
      Response.json({ access_token: 'newer', refresh_token: 'newer', expires_in: 60 }),
    );
    const common = { store: stores.connections, apps, vault, egress: slow, clock, logger };
    const renewal = new TokenRenewal({
      ...{ ...common, ids: new SystemIds(), metrics: createMetrics(), owner: 'test' },
      onLost: async () => ignore(),
    });
    const before = await stores.connections.get(ref);
    if (before === undefined) throw new Error('There is no connection.');

    const renewing = renewal.renew(before);
    await asked;
    await stores.connections.markDisconnected(ref, new Date().toISOString());
    await stores.connections.dropCredential(ref, 1);
    letGo();
    await renewing;

    expect((await stores.connections.get(ref))?.disconnectedAt).not.toBeNull();
  });

  test('S16 a new credential does not go to the origin of the one before', async () => {
    const sent: Sent[] = [];
    const noting = egress(async (one) => {
      sent.push(one);
      return new Response('{}');
    });
    const common = { store: stores.connections, apps, vault, egress: noting, clock, logger };
    const onLost = async () => ignore();
    const renewal = new TokenRenewal({
      ...{ ...common, ids: new SystemIds(), metrics: createMetrics(), owner: 'test', onLost },
    });
    const opened = new ServerConnections({ ...common, renewal, onLost });
    const { session } = await opened.open(ref.tenantId, ref.id);

    await reconnect();
    await session.fetch(`${OLD_ORIGIN}/me`).catch(ignore);

    const wrong = sent.filter(
      ({ origins, token }) =>
        token?.includes('new-token') === true && !origins.includes(NEW_ORIGIN),
    );
    expect(wrong).toEqual([]);
  });
});

function ignore(): void {
  // Nothing to do.
}
