/** The client over HTTP against the whole server, with both sandboxes behind it. */
import { describe, expect, it } from 'vitest';
import { HttpSyncClient } from '../../../components/client/http-sync-client.js';
import type { Permission } from '../../../engine/index.js';
import { HOST_ORIGIN, openWorld, type World } from '../../support/app.js';
import { Browser, editForm } from '../../support/browser.js';
import { hubspotContacts } from '../../support/sandbox-content.js';
import { describeSyncClient } from '../../suites/sync-client.suite.js';
import type { ClientWorld } from '../../suites/sync-client/client-world.js';
import { refusal, syncedSync } from '../../suites/sync-client/client-world.js';

describeSyncClient('over HTTP', openOverHttp);

describe('an undo over HTTP', () => {
  it('archives only with the permission to delete', async () => {
    const opened = await openOverHttp();
    try {
      const { run } = await syncedSync(opened);
      const runner = await clientOf(opened.world, ['view', 'run']);
      const { archived } = await runner.previewUndo(run?.id ?? '');

      const error = await refusal(runner.startUndo(run?.id ?? '', { confirmedArchives: 100 }));

      expect(archived.left + archived.right).toBeGreaterThan(0);
      expect(error).toMatchObject({ code: 'permission_denied', status: 403 });
      expect(error.hint).toContain('"delete"');
    } finally {
      await opened.close();
    }
  });
});

const person = (first: string, last: string) => ({
  email: `${first}.${last}@example.com`.toLowerCase(),
  first,
  last,
});

const IN_BOTH = [
  person('Ada', 'Lovelace'),
  person('Bob', 'Stone'),
  person('Cy', 'Young'),
  person('Dag', 'Hansen'),
];
const ONLY_LEFT = [person('Eva', 'Berg'), person('Finn', 'Lie'), person('Gro', 'Moe')];
const ONLY_RIGHT = [person('Hans', 'Eide'), person('Ida', 'Vik')];
/** One e-mail address, two people in Dynamics: nobody can say who is meant. */
const TWICE = person('Jon', 'Dahl');

async function clientOf(world: World, permissions?: Permission[]): Promise<HttpSyncClient> {
  const session = await world.page(permissions === undefined ? {} : { permissions });
  return new HttpSyncClient({
    server: world.server.url,
    fetchSession: async () => session.token,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('origin', HOST_ORIGIN);
      return fetch(input, { ...init, headers });
    },
  });
}

async function openOverHttp(): Promise<ClientWorld & { world: World }> {
  const world = await openWorld();
  await seed(world);
  const client = await clientOf(world);
  const connect = async (app: string) => {
    const flow = await client.startFlow({ app });
    const result = await new Browser().login(flow.startUrl);
    return client.completeFlow(flow.id, result.get('cc') ?? '');
  };
  return {
    world,
    client,
    contacts: { left: 'contacts', right: 'contacts' },
    login: { app: 'hubspot', fields: {} },
    connectBoth: async () => ({ left: await connect('hubspot'), right: await connect('dynamics') }),
    consent: async (flow, answer) => {
      const result = await new Browser().login(
        flow.startUrl,
        answer === 'allow' ? 'accept' : 'cancel',
      );
      return result.get('cc') ?? '';
    },
    editLeft: async () => {
      const [contact] = await hubspotContacts(world.hubspot);
      const address = `${world.hubspot.url}/ui/contacts/${contact?.['id'] ?? ''}`;
      await editForm(new Browser(), address, { city: 'Tromsø' });
    },
    close: () => world.close(),
  };
}

async function seed(world: World): Promise<void> {
  const left = [...IN_BOTH, ...ONLY_LEFT, TWICE];
  const right = [...IN_BOTH, ...ONLY_RIGHT, TWICE, TWICE];
  await world.hubspot.seed({
    contacts: left.map(({ email, first, last }) => ({
      key: email,
      properties: { email, firstname: first, lastname: last },
    })),
  });
  await world.dynamics.seed({
    contacts: right.map(({ email, first, last }, index) => ({
      emailaddress1: email,
      firstname: first,
      lastname: last,
      jobtitle: `Job ${String(index)}`,
    })),
  });
}
