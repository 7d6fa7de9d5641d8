import { html } from 'lit';
import type { ClearsChangeEvent } from '../../../components/events/clears-change-event.js';
import type { WinnerChangeEvent } from '../../../components/events/winner-change-event.js';
import '../../../components/sync-conflict/define.js';
import type {
  ShownConflict,
  SyncConflict,
} from '../../../components/sync-conflict/sync-conflict.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match } from '../../support/expect.js';
import { exampleEnds } from '../../support/example-ends.js';
import { expectAccessible, find, findAll, mount, record, settled } from '../../support/mount.js';

const EXAMPLE: ShownConflict = {
  title: 'Ann Lee',
  label: 'Job title',
  left: 'Head of sales',
  right: 'Sales lead',
};

async function conflict(props: Partial<SyncConflict> = {}, width = 900): Promise<SyncConflict> {
  const { ends } = await exampleEnds();
  return mount<SyncConflict>(
    html`<sync-conflict
      .ends=${ends}
      .value=${props.value ?? 'left'}
      .direction=${props.direction ?? 'both'}
      .clears=${props.clears ?? 'keep'}
      .example=${props.example === undefined ? EXAMPLE : props.example}
      ?read-only=${props.isReadOnly ?? false}
    ></sync-conflict>`,
    { width },
  );
}

const cards = (element: SyncConflict): HTMLInputElement[] =>
  findAll<HTMLInputElement>(find(element, 'sync-radio-cards'), 'input');

describe('sync-conflict', () => {
  it('has no axe findings, with and without an example, wide and narrow', async () => {
    await expectAccessible(await conflict());
    await expectAccessible(await conflict({ example: null }, 320));
    await expectAccessible(await conflict({ direction: 'toLeft' }));
  });

  it('shows what the winner does to a record of the customer', async () => {
    const element = await conflict();
    const kept = (): string => find(element, '.kept dd').textContent ?? '';
    const events = record<WinnerChangeEvent>(element, 'sync-winner-change');

    equal(kept(), 'Head of sales');
    cards(element)[1]?.click();
    await settled(element);

    equal(kept(), 'Sales lead');
    deepEqual(
      events.map(({ winner }) => winner),
      ['right'],
    );
  });

  it('takes a cancelled choice back', async () => {
    const element = await conflict();
    element.addEventListener('sync-winner-change', (event) => event.preventDefault());

    cards(element)[1]?.click();
    await settled(element);

    equal(element.value, 'left');
    equal(cards(element)[0]?.checked, true);
  });

  it('asks nothing where values flow one way', async () => {
    const element = await conflict({ direction: 'toRight' });

    equal(findAll(element, 'sync-radio-cards').length, 0);
    match(find(element, '.intro').textContent, /only flow from HubSpot to Dynamics 365/);
  });

  it('lets cleared values be passed on', async () => {
    const element = await conflict();
    const events = record<ClearsChangeEvent>(element, 'sync-clears-change');

    find<HTMLInputElement>(find(element, 'sync-switch'), 'input').click();
    await settled(element);

    deepEqual(
      events.map(({ clears }) => clears),
      ['propagate'],
    );
  });

  it('shows an empty value as empty', async () => {
    const element = await conflict({ example: { ...EXAMPLE, left: null } });

    equal(find(element, '.kept dd').textContent?.trim(), 'empty');
  });
});
