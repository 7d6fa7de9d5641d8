import { describe, expect, it } from 'vitest';
import { LOGIN_CHANNEL, toLoginMessage } from '../../../components/client/login-channel.js';
import type { LoginMessage } from '../../../components/client/login-channel.js';
import { ClientError } from '../../../components/client/sync-client.js';
import type { ConsentAnswer } from '../../../components/client/local-sync-client.js';
import { createLocalWorld } from '../../../stories/support/local-world.js';
import { describeSyncClient } from '../../suites/sync-client.suite.js';
import { refusal, type ClientWorld } from '../../suites/sync-client/client-world.js';

describeSyncClient('with the engine in the page', openLocal);

async function openLocal(): Promise<ClientWorld> {
  let answer: (given: ConsentAnswer) => void = () => undefined;
  const consent = (): Promise<ConsentAnswer> => new Promise((resolve) => (answer = resolve));
  const world = createLocalWorld({ consent });
  return {
    client: world.client,
    connectBoth: world.connectBoth,
    login: { app: 'hubspot', fields: {} },
    contacts: { left: 'contacts', right: 'contacts' },
    consent: async (flow, given) => {
      const told = nextMessage(flow.id);
      answer(given);
      const message = await told;
      return 'cc' in message ? message.cc : '';
    },
    editLeft: async () => {
      const [contact] = world.hubspot.readAll('contacts');
      world.hubspot.updateRecord('contacts', contact?.id ?? '', { city: 'Tromsø' });
    },
    close: async () => world.close(),
  };
}

function nextMessage(flowId: string): Promise<LoginMessage> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(LOGIN_CHANNEL);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = toLoginMessage(data);
      if (message?.flow !== flowId) return;
      channel.close();
      resolve(message);
    };
  });
}

describe('LocalSyncClient', () => {
  it('fails every call with the fault that a story asks for, and says when it is over', async () => {
    const { client, close } = createLocalWorld();
    const states: string[] = [];
    client.subscribe(
      () => undefined,
      (state) => states.push(state),
    );
    const offline = new ClientError('offline', { message: 'No answer.', hint: 'Wait.' });

    client.setFault(offline);
    const error = await refusal(client.listApps());
    client.setFault(null);

    expect(error).toBe(offline);
    expect(await client.listApps()).toHaveLength(4);
    expect(states).toContain('waiting');
    expect(states.at(-1)).toBe('live');
    close();
  });

  it('checks the form of an app that takes a key', async () => {
    const { client, close } = createLocalWorld();
    const create = (key: string) =>
      client.createConnection({
        app: 'harbour',
        fields: { shop: 'https://shop.fjordcoffee.example', key },
      });

    const error = await refusal(create('wrong'));
    const connection = await create('hs_right');

    expect(error).toMatchObject({ code: 'connection_failed' });
    expect(connection).toMatchObject({ app: 'harbour', health: 'ok' });
    close();
  });

  it('notices a lost login by a test, and takes the account back', async () => {
    const { client, connectBoth, dynamics, close } = createLocalWorld();
    const { right } = await connectBoth();
    dynamics.faults.setAuthLost(true);

    const lost = await client.testConnection(right.id);
    const error = await refusal(client.listObjects(right.id));
    dynamics.faults.setAuthLost(false);
    const found = await client.testConnection(right.id);

    expect([lost.health, found.health]).toEqual(['needsReconnect', 'ok']);
    expect(error.code).toBe('connection_needs_reconnect');
    close();
  });

  it('shows every kind of case in its example world', async () => {
    const world = createLocalWorld();

    const sync = await world.runningSync();

    const codes = (await world.client.listIssues(sync.id)).map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['match_ambiguous', 'value_required', 'value_too_long']),
    );
    expect(sync.counts.excluded).toBeGreaterThan(0);
    expect(sync.counts.inSync).toBeGreaterThan(20);
    world.close();
  });

  it('carries a change over by itself, as with webhooks', async () => {
    const world = createLocalWorld();
    const sync = await world.runningSync();
    const ended = world.runEnded(sync.id);
    const ann = world.hubspot
      .readAll('contacts')
      .find(({ values }) => values['firstname'] === 'Ann');

    world.hubspot.updateRecord('contacts', ann?.id ?? '', { jobtitle: 'Managing director' });
    await ended;

    const right = world.dynamics.readAll('contacts').map(({ values }) => values['jobtitle']);
    expect(right).toContain('Managing director');
    world.close();
  });
});
