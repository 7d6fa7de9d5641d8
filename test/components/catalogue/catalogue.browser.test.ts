import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { AppDescription, Connection } from '../../../engine/contract/index.js';
import type { AppChosenRequestEvent } from '../../../components/events/app-chosen-request-event.js';
import '../../../components/sync-catalogue/define.js';
import type { SyncCatalogue } from '../../../components/sync-catalogue/sync-catalogue.js';
import type { SyncTextField } from '../../../components/controls/text-field/text-field.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import {
  expectAccessible,
  find,
  findAll,
  mount,
  record,
  settled,
  tabInto,
} from '../../support/mount.js';

const NAMES = [
  'HubSpot',
  'Dynamics 365',
  'Harbour Shop',
  'Letterbird',
  'Ørsted Data',
  'Kalender',
  'Regnskap',
];

const APPS = NAMES.map((name, index): AppDescription => ({
  id: `app-${index}`,
  name,
  category: index < 2 ? 'CRM' : 'Other',
  summary: `What ${name} does.`,
  logo: { letter: name.charAt(0), color: '#0b6e6e' },
  auth: { kind: 'oauth', scopes: [], fields: [] },
  capabilities: {
    hasWebhooks: true,
    deletions: 'feed',
    createProof: 'upsert',
    hasConditionalWrite: true,
    hasFilteredScan: true,
  },
  limits: { pageSize: 10, batchSize: 10, requestsPerSecond: 10 },
}));
const CONNECTED = [{ id: 'c1', app: 'app-0' }] as Connection[];

const catalogue = (props: Partial<SyncCatalogue> = {}, width = 900) =>
  mount<SyncCatalogue>(
    html`<sync-catalogue
      .apps=${props.apps ?? APPS}
      .connections=${CONNECTED}
      .error=${props.error ?? null}
      ?loading=${props.isLoading ?? false}
    ></sync-catalogue>`,
    { width },
  );

const names = (element: SyncCatalogue): (string | null)[] =>
  findAll(element, '.tile .name').map((name) => name.textContent);

async function search(element: SyncCatalogue, text: string): Promise<void> {
  const field = find<SyncTextField>(element, 'sync-text-field');
  field.focus();
  await sendKeys({ type: text });
  await settled(element);
}

describe('sync-catalogue', () => {
  it('has no axe findings, wide and narrow', async () => {
    await expectAccessible(await catalogue());
    await expectAccessible(await catalogue({}, 320));
  });

  it('marks apps that are connected', async () => {
    const element = await catalogue();

    match(find(element, '[data-app=app-0]').textContent, /Connected/);
    ok(!/Connected/.test(find(element, '[data-app=app-1]').textContent ?? ''), 'no mark');
  });

  it('finds apps by any word, accents or not', async () => {
    const element = await catalogue();

    await search(element, 'orst data');

    deepEqual(names(element), ['Ørsted Data']);
  });

  it('says so when nothing fits, and shows all again', async () => {
    const element = await catalogue();
    await search(element, 'zzz');

    match(find(element, 'sync-empty').textContent, /Try another word/);
    find<HTMLButtonElement>(element, 'sync-empty button').click();
    await settled(element);

    equal(names(element).length, NAMES.length);
  });

  it('narrows to a category', async () => {
    const element = await catalogue();
    const segmented = find(element, 'sync-segmented');

    find<HTMLInputElement>(segmented, 'input[value=CRM], input:nth-of-type(1)');
    const crm = findAll<HTMLInputElement>(segmented, 'input').at(1);
    crm?.click();
    await settled(element);

    deepEqual(names(element), ['HubSpot', 'Dynamics 365']);
  });

  it('has a search from the second app on', async () => {
    const alone = await catalogue({ apps: APPS.slice(0, 1) });
    const element = await catalogue({ apps: APPS.slice(0, 2) });

    equal(findAll(alone, 'sync-text-field').length, 0);
    equal(findAll(element, 'sync-text-field').length, 1);
  });

  it('tells which app was picked, with the keyboard too', async () => {
    const element = await catalogue({ apps: APPS.slice(0, 4) });
    const events = record<AppChosenRequestEvent>(element, 'sync-app-chosen-request');

    await tabInto(element);
    for (const _ of ['the categories', 'the first app', 'the second app'])
      await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });

    deepEqual(
      events.map(({ app }) => app),
      ['app-1'],
    );
  });

  it('shows that it is loading, that there is nothing, and what failed', async () => {
    const loading = await catalogue({ apps: [], isLoading: true });
    ok(find(loading, '[aria-busy]'), 'busy');

    const none = await catalogue({ apps: [] });
    match(find<HTMLElement & { heading: string }>(none, 'sync-empty').heading, /no app/i);

    const failed = await catalogue({
      apps: [],
      error: { code: 'internal', message: 'It broke.', hint: 'Wait.' },
    });
    const retries = record(failed, 'sync-retry-load-request');
    match(find(failed, 'sync-banner').textContent, /It broke\. Wait\./);
    find<HTMLButtonElement>(failed, 'sync-banner button').click();
    equal(retries.length, 1);
  });
});
