import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { DirectionChangeEvent } from '../../../components/events/direction-change-event.js';
import '../../../components/sync-direction/define.js';
import type { SyncDirection } from '../../../components/sync-direction/sync-direction.js';
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

async function direction(props: Partial<SyncDirection> = {}, width = 900): Promise<SyncDirection> {
  const { ends } = await exampleEnds();
  return mount<SyncDirection>(
    html`<sync-direction
      .ends=${ends}
      .value=${props.value ?? 'both'}
      .possible=${props.possible ?? ['both', 'toRight', 'toLeft']}
      reason=${props.reason ?? ''}
      ?read-only=${props.isReadOnly ?? false}
    ></sync-direction>`,
    { width },
  );
}

const cards = (element: SyncDirection): HTMLInputElement[] =>
  findAll<HTMLInputElement>(find(element, 'sync-radio-cards'), 'input');

describe('sync-direction', () => {
  it('has no axe findings, wide and narrow', async () => {
    await expectAccessible(await direction());
    await expectAccessible(await direction({ possible: ['toRight'], reason: 'Read-only.' }, 320));
  });

  it('names apps and object in each sentence', async () => {
    const element = await direction();
    const text = find(element, 'sync-radio-cards').shadowRoot?.textContent ?? '';

    match(text, /contacts flow from HubSpot to Dynamics 365, and back/);
    match(text, /Dynamics 365 itself is never changed/);
  });

  it('tells the new direction, chosen with the keyboard', async () => {
    const element = await direction();
    const events = record<DirectionChangeEvent>(element, 'sync-direction-change');

    await tabInto(element);
    await sendKeys({ press: 'ArrowRight' });

    deepEqual(
      events.map((event) => event.direction),
      ['toRight'],
    );
    equal(element.value, 'toRight');
  });

  it('takes a cancelled choice back', async () => {
    const element = await direction();
    element.addEventListener('sync-direction-change', (event) => event.preventDefault());

    cards(element)[2]?.click();
    await settled(element);

    equal(element.value, 'both');
    deepEqual(
      cards(element).map(({ checked }) => checked),
      [true, false, false],
    );
  });

  it('shows why a direction is impossible', async () => {
    const element = await direction({ possible: ['toRight'], reason: 'Users are read-only.' });

    deepEqual(
      cards(element).map(({ disabled }) => disabled),
      [true, false, true],
    );
    match(find(element, 'sync-radio-cards').shadowRoot?.textContent, /Users are read-only/);
  });

  it('cannot be changed when it is read-only', async () => {
    const element = await direction({ isReadOnly: true });
    const fieldset = find<HTMLFieldSetElement>(find(element, 'sync-radio-cards'), 'fieldset');

    equal(fieldset.disabled, true);
  });
});
