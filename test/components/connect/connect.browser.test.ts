import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { AppDescription } from '../../../engine/contract/index.js';
import type { ConnectRequestEvent } from '../../../components/events/connect-request-event.js';
import '../../../components/sync-connect/define.js';
import type { SyncConnect } from '../../../components/sync-connect/sync-connect.js';
import type { SyncTextField } from '../../../components/controls/text-field/text-field.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import { expectAccessible, find, findAll, mount, record, settled } from '../../support/mount.js';

const OAUTH: AppDescription = {
  id: 'dynamics',
  name: 'Dynamics 365',
  category: 'CRM',
  summary: 'Contacts.',
  logo: { letter: 'D', color: '#5b3cc4' },
  auth: {
    kind: 'oauth',
    scopes: [{ scope: 'read', label: 'Read contacts' }],
    fields: [
      {
        name: 'organisation',
        label: 'Address',
        kind: 'url',
        isRequired: true,
        help: 'As in your browser',
      },
    ],
  },
  capabilities: {
    hasWebhooks: false,
    deletions: 'feed',
    createProof: 'upsert',
    hasConditionalWrite: true,
    hasFilteredScan: true,
  },
  limits: { pageSize: 10, batchSize: 10, requestsPerSecond: 10 },
};

const KEY: AppDescription = {
  ...OAUTH,
  id: 'shop',
  name: 'Harbour Shop',
  auth: {
    kind: 'key',
    fields: [{ name: 'key', label: 'Key', kind: 'password', isRequired: true }],
  },
};

const connect = (props: Partial<SyncConnect> = {}, width = 700) =>
  mount<SyncConnect>(
    html`<sync-connect
      .app=${props.app ?? OAUTH}
      state=${props.state ?? 'idle'}
      .error=${props.error ?? null}
      .connection=${props.connection ?? null}
      ?blocked=${props.isBlocked ?? false}
      ?long=${props.isLong ?? false}
      ?reconnect=${props.isReconnect ?? false}
    ></sync-connect>`,
    { width },
  );

async function fill(element: SyncConnect, name: string, value: string): Promise<void> {
  find<SyncTextField>(element, `[data-field=${name}]`).value = value;
  await settled(element);
}

const submit = async (element: SyncConnect): Promise<void> => {
  find<HTMLButtonElement>(element, 'button[type=submit]').click();
  await settled(element);
};

describe('sync-connect', () => {
  it('has no axe findings in any state', async () => {
    const error = { code: 'flow_refused', message: 'Not allowed.', hint: 'Again.' };
    await expectAccessible(await connect());
    await expectAccessible(await connect({ app: KEY }));
    await expectAccessible(await connect({ state: 'waiting', isLong: true }));
    await expectAccessible(await connect({ state: 'waiting', isBlocked: true }));
    await expectAccessible(await connect({ state: 'testing' }));
    await expectAccessible(await connect({ state: 'failed', error }, 320));
  });

  it('says in plain words what will be asked for', async () => {
    const element = await connect();

    deepEqual(
      findAll(element, '.scopes li').map((one) => one.textContent?.trim()),
      ['Read contacts'],
    );
    match(find(element, '.privacy').textContent, /password is never seen here/);
  });

  it('asks for nothing before the form is whole, and goes to the first gap', async () => {
    const element = await connect();
    const events = record(element, 'sync-connect-request');

    await submit(element);
    const field = find<SyncTextField>(element, '[data-field=organisation]');
    match(field.error, /Fill in “Address”/);
    equal(element.shadowRoot?.activeElement, field);
    await fill(element, 'organisation', 'contoso');
    await submit(element);

    match(field.error, /https:\/\//);
    equal(events.length, 0);
  });

  it('hands over what was filled in, in the moment of the press', async () => {
    const element = await connect();
    const events = record<ConnectRequestEvent>(element, 'sync-connect-request');
    await fill(element, 'organisation', ' https://contoso.example ');

    find<SyncTextField>(element, '[data-field=organisation]').focus();
    await sendKeys({ press: 'Enter' });

    deepEqual(
      events.map(({ app, fields }) => ({ app, fields })),
      [{ app: 'dynamics', fields: { organisation: 'https://contoso.example' } }],
    );
  });

  it('offers to cancel while it waits, and asks after the window when it takes long', async () => {
    const element = await connect({ state: 'waiting', isLong: true });
    const events = record(element, 'sync-connect-cancel-request');

    match(find<HTMLElement & { heading: string }>(element, 'sync-banner').heading, /still open/i);
    find<HTMLButtonElement>(element, '.waiting button').click();

    equal(events.length, 1);
  });

  it('offers this tab when the window was blocked', async () => {
    const element = await connect({ state: 'waiting', isBlocked: true });
    const events = record(element, 'sync-connect-here-request');

    find<HTMLButtonElement>(element, 'sync-banner .primary').click();

    equal(events.length, 1);
  });

  it('shows why it failed, with the form to try again', async () => {
    const error = { code: 'flow_refused', message: 'Not allowed.', hint: 'Allow the access.' };
    const element = await connect({ state: 'failed', error });

    match(find(element, 'sync-banner').textContent, /Not allowed\. Allow the access\./);
    ok(find(element, 'form'), 'the form is there');
  });

  it('reconnects by name', async () => {
    const element = await connect({ isReconnect: true });

    match(find(element, 'h3').textContent, /Reconnect Dynamics 365/);
  });

  it('S17 shows what an app calls itself as text', async () => {
    const evil = { ...OAUTH, name: '<img src=x onerror=alert(1)>' };
    const element = await connect({ app: evil });

    equal(findAll(element, 'img').length, 0);
    match(find(element, 'h3').textContent, /<img src=x/);
  });
});
