import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { ObjectPair } from '../../../engine/contract/index.js';
import type { PairChosenEvent } from '../../../components/events/pair-chosen-event.js';
import '../../../components/sync-objects/define.js';
import type { SyncObjects } from '../../../components/sync-objects/sync-objects.js';
import { ChangeEvent } from '../../../components/controls/change-event.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match } from '../../support/expect.js';
import { exampleEnds } from '../../support/example-ends.js';
import {
  expectAccessible,
  find,
  findAll,
  mount,
  record,
  settled,
  tabInto,
} from '../../support/mount.js';

const pair = (left: string, right: string, rest: Partial<ObjectPair> = {}): ObjectPair => ({
  left,
  right,
  leftLabel: left,
  rightLabel: right,
  isSuggested: true,
  syncId: null,
  directions: ['both', 'toRight', 'toLeft'],
  reason: null,
  ...rest,
});

const PAIRS = [
  pair('Contacts', 'Contacts', { syncId: 's1' }),
  pair('Companies', 'Accounts'),
  pair('Users', 'Contacts', { directions: ['toRight'], reason: 'Users are read-only.' }),
  pair('Users', 'Accounts', { isSuggested: false, directions: [], reason: 'Both are read-only.' }),
  pair('Tastings', 'Accounts', { isSuggested: false }),
];

async function objects(props: Partial<SyncObjects> = {}, width = 800): Promise<SyncObjects> {
  const { ends } = await exampleEnds();
  return mount<SyncObjects>(
    html`<sync-objects
      .pairs=${props.pairs ?? PAIRS}
      .value=${props.value ?? null}
      .left=${ends.left}
      .right=${ends.right}
      .error=${props.error ?? null}
      ?loading=${props.isLoading ?? false}
    ></sync-objects>`,
    { width },
  );
}

async function pick(element: SyncObjects, side: 'left' | 'right', value: string): Promise<void> {
  find(element, `sync-combobox[data-side=${side}]`).dispatchEvent(new ChangeEvent(value));
  await settled(element);
}

describe('sync-objects', () => {
  it('has no axe findings, with suggestions and with own pairs', async () => {
    await expectAccessible(await objects({ value: { left: 'Companies', right: 'Accounts' } }));
    await expectAccessible(await objects({ value: { left: 'Tastings', right: 'Accounts' } }, 320));
  });

  it('shows suggestions first, and marks what is synced or goes one way', async () => {
    const element = await objects();
    const rows = findAll(element, '.row[data-pair]').map((row) =>
      (row.textContent ?? '').replaceAll(/\s+/g, ' ').trim(),
    );

    equal(rows.length, 4);
    match(rows[0], /Contacts Contacts Already synced/);
    match(rows[2], /Only to Dynamics 365/);
    match(rows[3], /Other objects/);
  });

  it('is chosen with the keyboard', async () => {
    const element = await objects();
    const events = record<PairChosenEvent>(element, 'sync-pair-chosen');

    await tabInto(element);
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'ArrowDown' });

    deepEqual(
      events.map(({ left, right }) => [left, right]),
      [
        ['Contacts', 'Contacts'],
        ['Companies', 'Accounts'],
      ],
    );
  });

  it('pairs any object with any other', async () => {
    const element = await objects();
    const events = record<PairChosenEvent>(element, 'sync-pair-chosen');
    find<HTMLInputElement>(element, '[data-pair=other] input').click();
    await settled(element);

    await pick(element, 'left', 'Tastings');
    equal(events.length, 0, 'half a pair is no choice');
    await pick(element, 'right', 'Accounts');

    deepEqual(
      events.map(({ left, right }) => [left, right]),
      [['Tastings', 'Accounts']],
    );
  });

  it('says why two objects cannot be synced, and does not choose them', async () => {
    const element = await objects({ value: { left: 'Tastings', right: 'Accounts' } });
    const events = record(element, 'sync-pair-chosen');

    await pick(element, 'left', 'Users');

    match(find(element, '.said').textContent, /Both are read-only/);
    equal(events.length, 0);
  });

  it('shows that it is loading, that there is nothing, and what failed', async () => {
    const error = { code: 'app_unavailable', message: 'HubSpot is silent.', hint: 'Wait.' };
    find(await objects({ pairs: [], isLoading: true }), 'sync-skeleton');
    find(await objects({ pairs: [] }), 'sync-empty');
    const failed = await objects({ pairs: [], error });
    const retries = record(failed, 'sync-retry-load-request');
    match(find(failed, 'sync-banner').textContent, /HubSpot is silent/);
    find<HTMLButtonElement>(failed, 'sync-banner button').click();
    equal(retries.length, 1);
  });
});
