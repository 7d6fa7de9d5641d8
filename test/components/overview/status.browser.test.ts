import { ContextProvider } from '@lit/context';
import { html } from 'lit';
import '../../../components/sync-status/define.js';
import type { SyncClient } from '../../../components/client/sync-client.js';
import { clientContext } from '../../../components/context/client-context.js';
import type { SyncErrorEvent } from '../../../components/internal/sync-error-event.js';
import type { SyncStatus } from '../../../components/sync-status/sync-status.js';
import type { Sync, SyncEvent } from '../../../engine/contract/index.js';
import { describe, it } from '../../support/bdd.js';
import { equal, match, ok } from '../../support/expect.js';
import { expectAccessible, find, mount, record, settled, until } from '../../support/mount.js';
import { aRun, aSync } from '../../support/overview-fixtures.js';

const NONE = { inSync: 5, failing: 0, excluded: 0, pending: 0 };
const status = (sync: Sync, extra = html``): Promise<SyncStatus> =>
  mount<SyncStatus>(html`<sync-status .sync=${sync}></sync-status>${extra}`);
const shown = (element: SyncStatus): string =>
  find(element, '[part=status]').textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';

/** A client with one sync that can be changed, and events that can be told. */
function fakeClient(first: Sync | Error): {
  client: SyncClient;
  change: (next: Sync | Error) => void;
} {
  let current = first;
  let tell: ((event: SyncEvent) => void) | undefined;
  const client = {
    getSync: () => (current instanceof Error ? Promise.reject(current) : Promise.resolve(current)),
    subscribe: (listener: (event: SyncEvent) => void) => {
      tell = listener;
      return () => (tell = undefined);
    },
  } as unknown as SyncClient;
  return {
    client,
    change: (next) => {
      current = next;
      tell?.({ id: '1', type: 'sync_changed', syncId: aSync().id });
    },
  };
}
/** Inside a place that provides a client. */
async function byId(client: SyncClient): Promise<SyncStatus> {
  const place = await mount(html`<div></div>`);
  new ContextProvider(place, { context: clientContext, initialValue: client });
  const element = document.createElement('sync-status');
  element.syncId = 'sync-1';
  place.append(element);
  await settled(place);
  return element;
}

describe('sync-status', () => {
  it('says in two or three words what a sync is doing', async () => {
    equal(shown(await status(aSync({ counts: NONE }))), 'Up to date');
    equal(shown(await status(aSync())), '37 failing');
    equal(shown(await status(aSync({ status: 'needsReconnect' }))), 'Needs reconnecting');
    const run = aRun({ state: 'running', phase: 'write', planned: { done: 43, total: 100 } });
    equal(shown(await status(aSync({ run }))), 'Syncing 43%');
  });

  it('has no axe findings as a pill and as a dot', async () => {
    const element = await status(aSync());
    await expectAccessible(element);
    element.dot = true;
    element.withoutFailing = true;
    await expectAccessible(element);
    equal(shown(element), 'Up to date');
  });

  it('reads a sync by id and follows it', async () => {
    const { client, change } = fakeClient(aSync({ status: 'off' }));
    const element = await byId(client);
    await until('it is read', () => element.shadowRoot?.querySelector('[part=status]') !== null);
    equal(shown(element), 'Off');

    change(aSync());

    await until('it has changed', () => /37 failing/.test(shown(element)));
  });

  it('draws nothing and tells the host when the sync cannot be read', async () => {
    const { client, change } = fakeClient(new Error('There is no sync "sync-1".'));
    const element = await byId(client);
    const errors = record<SyncErrorEvent>(element, 'sync-error');
    await until('it was told', () => {
      change(new Error('There is no sync "sync-1".'));
      return errors.length > 0;
    });

    match(errors[0]?.error.message, /There is no sync/);
    equal(element.shadowRoot?.querySelector('[part=status]'), null);
  });

  it('stops listening when it leaves the page', async () => {
    let isListening = false;
    const { client } = fakeClient(aSync());
    const counted = {
      ...client,
      subscribe: () => {
        isListening = true;
        return () => (isListening = false);
      },
    } as unknown as SyncClient;
    const element = await byId(counted);
    ok(isListening, 'it listens');

    element.remove();

    equal(isListening, false);
  });
});
