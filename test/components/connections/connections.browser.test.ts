import { html } from 'lit';
import type { AppDescription, Connection } from '../../../engine/contract/index.js';
import type { ConnectionChosenRequestEvent } from '../../../components/events/connection-chosen-request-event.js';
import type { DisconnectRequestEvent } from '../../../components/events/disconnect-request-event.js';
import type { RenameRequestEvent } from '../../../components/events/rename-request-event.js';
import type { ReconnectRequestEvent } from '../../../components/events/reconnect-request-event.js';
import '../../../components/sync-connections/define.js';
import type { SyncConnections } from '../../../components/sync-connections/sync-connections.js';
import type { SyncMenu } from '../../../components/controls/menu/menu.js';
import type { SyncTextField } from '../../../components/controls/text-field/text-field.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match } from '../../support/expect.js';
import {
  deepActive,
  expectAccessible,
  find,
  findAll,
  mount,
  record,
  settled,
  until,
} from '../../support/mount.js';

const connection = (id: string, rest: Partial<Connection> = {}): Connection => ({
  id: id as Connection['id'],
  app: 'hubspot',
  label: `Account ${id}`,
  account: { id, name: `Account ${id}` },
  health: 'ok',
  grantedScopes: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  lastUsedAt: null,
  syncCount: 0,
  ...rest,
});

const CONNECTIONS = [
  connection('one', { label: 'Sales', syncCount: 2 }),
  connection('two', { health: 'needsReconnect' }),
  connection('three', { health: 'unavailable', lastUsedAt: '2025-12-01T00:00:00.000Z' }),
];
const APPS = [
  { id: 'hubspot', name: 'HubSpot', logo: { letter: 'H', color: '#ff5c35' } },
] as AppDescription[];

const connections = (props: Partial<SyncConnections> = {}, width = 800) =>
  mount<SyncConnections>(
    html`<sync-connections
      .connections=${props.connections ?? CONNECTIONS}
      .apps=${APPS}
      ?can-edit=${props.canEdit ?? true}
      ?choosing=${props.choosing ?? false}
      .value=${props.value ?? ''}
      .error=${props.error ?? null}
      ?loading=${props.isLoading ?? false}
    ></sync-connections>`,
    { width },
  );

async function chooseInMenu(element: SyncConnections, item: number): Promise<void> {
  const menu = find<SyncMenu>(element, '[data-id=one] sync-menu');
  find<HTMLButtonElement>(menu, '.trigger').click();
  await settled(element);
  findAll<HTMLButtonElement>(menu, '.item')[item]?.click();
  await settled(element);
}

describe('sync-connections', () => {
  it('has no axe findings, to manage and to choose, wide and narrow', async () => {
    await expectAccessible(await connections());
    await expectAccessible(await connections({ choosing: true, value: 'one' }));
    await expectAccessible(await connections({}, 320));
  });

  it('says which accounts work and who uses them', async () => {
    const element = await connections();
    const text = (id: string): string =>
      (find(element, `[data-id=${id}]`).textContent ?? '').replaceAll(/\s+/g, ' ');

    match(text('one'), /Sales HubSpot.*Used by 2 syncs Connected/);
    match(text('two'), /Log in again.*Reconnect/);
    match(text('three'), /Not answering/);
  });

  it('renames, with a check of the new name', async () => {
    const element = await connections();
    const events = record<RenameRequestEvent>(element, 'sync-rename-request');
    await chooseInMenu(element, 0);
    const field = find<SyncTextField>(element, 'sync-dialog[open] sync-text-field');
    const save = find<HTMLButtonElement>(element, 'sync-dialog[open] .primary');

    equal(field.value, 'Sales');
    field.value = '  ';
    save.click();
    await settled(element);
    match(field.error, /name/);
    field.value = 'Sales Norway';
    save.click();
    await settled(element);

    deepEqual(
      events.map(({ connectionId, label }) => [connectionId, label]),
      [['one', 'Sales Norway']],
    );
    equal(findAll(element, 'sync-dialog[open]').length, 0);
    equal(deepActive()?.classList.contains('trigger'), true, 'the focus is back at the menu');
  });

  it('says what disconnecting stops before it asks for it', async () => {
    const element = await connections();
    const events = record<DisconnectRequestEvent>(element, 'sync-disconnect-request');
    await chooseInMenu(element, 2);

    match(find(element, 'sync-dialog[open]').textContent, /2 syncs use this account and stop/);
    find<HTMLButtonElement>(element, 'sync-dialog[open] .danger').click();
    await settled(element);

    deepEqual(
      events.map(({ connectionId, isForced }) => [connectionId, isForced]),
      [['one', true]],
    );
  });

  it('asks for nothing when the dialog is left', async () => {
    const element = await connections();
    const events = record(element, 'sync-disconnect-request');
    await chooseInMenu(element, 2);

    findAll<HTMLButtonElement>(element, 'sync-dialog[open] .button').at(0)?.click();
    await until('the dialog is closed', () => findAll(element, 'sync-dialog[open]').length === 0);

    equal(events.length, 0);
  });

  it('reconnects what lost its login', async () => {
    const element = await connections();
    const events = record<ReconnectRequestEvent>(element, 'sync-reconnect-request');

    find<HTMLButtonElement>(element, '[data-id=two] .button.small').click();

    equal(events[0]?.connectionId, 'two');
  });

  it('is chosen by a press on the row, unless the login is lost', async () => {
    const element = await connections({ choosing: true, value: 'three' });
    const events = record<ConnectionChosenRequestEvent>(element, 'sync-connection-chosen-request');

    find<HTMLButtonElement>(element, '[data-id=one] .pick').click();
    find<HTMLButtonElement>(element, '[data-id=two] .pick').click();

    deepEqual(
      events.map(({ connectionId }) => connectionId),
      ['one'],
    );
    equal(find(element, '[data-id=three] .pick').ariaPressed, 'true');
  });

  it('only shows without the permission to edit', async () => {
    const element = await connections({ canEdit: false });

    equal(findAll(element, 'sync-menu, .button').length, 0);
  });

  it('shows that it is loading, that there is nothing, and what failed', async () => {
    const error = { code: 'internal', message: 'It broke.', hint: 'Wait.' };
    find(await connections({ connections: [], isLoading: true }), 'sync-skeleton');
    find(await connections({ connections: [] }), 'sync-empty button');
    match(find(await connections({ error }), 'sync-banner').textContent, /It broke/);
  });
});
