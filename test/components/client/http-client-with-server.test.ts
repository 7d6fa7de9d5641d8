/** The client over HTTP against the whole server, with both sandboxes behind it. */
import { HttpSyncClient } from '../../../components/client/http-sync-client.js';
import { HOST_ORIGIN, openWorld, type World } from '../../support/app.js';
import { Browser, editForm } from '../../support/browser.js';
import { hubspotContacts } from '../../support/sandbox-content.js';
import { describeSyncClient } from '../../suites/sync-client.suite.js';
import type { ClientWorld } from '../../suites/sync-client/client-world.js';

describeSyncClient('over HTTP', openOverHttp);

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

async function openOverHttp(): Promise<ClientWorld> {
  const world = await openWorld();
  await seed(world);
  const session = await world.page();
  const client = new HttpSyncClient({
    server: world.server.url,
    fetchSession: async () => session.token,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('origin', HOST_ORIGIN);
      return fetch(input, { ...init, headers });
    },
  });
  const connect = async (app: string) => {
    const flow = await client.startFlow({ app });
    const result = await new Browser().login(flow.startUrl);
    return client.completeFlow(flow.id, result.get('cc') ?? '');
  };
  return {
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
