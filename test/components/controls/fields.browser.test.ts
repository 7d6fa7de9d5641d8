import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/controls/radio-cards/define.js';
import '../../../components/controls/select/define.js';
import '../../../components/controls/text-field/define.js';
import type { ChangeEvent } from '../../../components/controls/change-event.js';
import type { SyncRadioCards } from '../../../components/controls/radio-cards/radio-cards.js';
import type { SyncSelect } from '../../../components/controls/select/select.js';
import type { SyncTextField } from '../../../components/controls/text-field/text-field.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match } from '../../support/expect.js';
import {
  expectAccessible,
  find,
  findAll,
  mount,
  record,
  settled,
  tabInto,
} from '../../support/mount.js';

const described = (host: Element, selector = '#input'): string | null | undefined =>
  host.shadowRoot
    ?.getElementById(find(host, selector).getAttribute('aria-describedby') ?? '')
    ?.textContent?.trim();

describe('sync-text-field', () => {
  const field = () =>
    mount<SyncTextField>(
      html`<sync-text-field
        label="Server address"
        hint="Begins with https://"
        required
      ></sync-text-field>`,
    );

  it('has no axe findings: with hint, with error, as search, disabled', async () => {
    const place = await mount(
      html`<div>
        <sync-text-field label="A" hint="B" required placeholder="C"></sync-text-field>
        <sync-text-field label="D" error="Not a web address." value="x"></sync-text-field>
        <sync-text-field
          label="E"
          label-hidden
          type="search"
          placeholder="Search"
        ></sync-text-field>
        <sync-text-field label="F" disabled value="y"></sync-text-field>
      </div>`,
    );

    await expectAccessible(place);
  });

  it('follows every key, and tells a change when it is finished', async () => {
    const element = await field();
    const inputs = record(element, 'input');
    const changes = record<ChangeEvent<string>>(element, 'change');
    element.focus();

    await sendKeys({ type: 'abc' });
    equal(element.value, 'abc');
    equal(inputs.length, 3);
    equal(changes.length, 0);
    find(element, 'input').blur();

    deepEqual(
      changes.map(({ value }) => value),
      ['abc'],
    );
  });

  it('tells nothing when code changes it', async () => {
    const element = await field();
    const events = [...record(element, 'input'), ...record(element, 'change')];

    element.value = 'x';
    await settled(element);

    equal(events.length, 0);
    equal(find<HTMLInputElement>(element, 'input').value, 'x');
  });

  it('describes the input by its hint, and by its error instead while there is one', async () => {
    const element = await field();
    equal(described(element), 'Begins with https://');

    element.error = 'No such server.';
    await settled(element);

    equal(described(element), 'No such server.');
    equal(find(element, 'input').getAttribute('aria-invalid'), 'true');
  });

  it('submits the form around it on Enter', async () => {
    const form = await mount<HTMLFormElement>(
      html`<form @submit=${(event: Event) => event.preventDefault()}>
        <sync-text-field label="Key"></sync-text-field>
      </form>`,
    );
    const events = record(form, 'submit');
    (form.firstElementChild as SyncTextField).focus();

    await sendKeys({ press: 'Enter' });

    equal(events.length, 1);
  });
});

describe('sync-select', () => {
  const select = (value = 'is') =>
    mount<SyncSelect>(
      html`<sync-select
        label="Operator"
        .options=${[
          { value: 'is', label: 'is' },
          { value: 'not', label: 'is not' },
        ]}
        .value=${value}
      ></sync-select>`,
    );

  it('has no axe findings', async () => {
    const element = await select();
    element.hint = 'Pick one';
    await expectAccessible(element);
    element.error = 'Pick one.';
    await expectAccessible(element);
  });

  it('changes by keyboard and tells once', async () => {
    const element = await select();
    const events = record<ChangeEvent<string>>(element, 'change');
    element.focus();

    await sendKeys({ press: 'ArrowDown' });

    deepEqual(
      events.map(({ value }) => value),
      ['not'],
    );
    equal(element.value, 'not');
  });

  it('shows a prompt for a value that is no option, and the option once it is there', async () => {
    const element = await select('later');
    match(find<HTMLSelectElement>(element, 'select').selectedOptions[0]?.textContent, /Choose/);

    element.options = [...element.options, { value: 'later', label: 'is later than' }];
    await settled(element);

    equal(find<HTMLSelectElement>(element, 'select').value, 'later');
  });
});

describe('sync-radio-cards', () => {
  const cards = (dir: 'ltr' | 'rtl' = 'ltr') =>
    mount<SyncRadioCards>(
      html`<sync-radio-cards
        label="Which way?"
        value="both"
        .options=${[
          {
            value: 'both',
            label: 'Both ways',
            description: 'A change reaches the other app.',
            badge: 'Usual',
          },
          { value: 'toRight', label: 'To Dynamics 365' },
          { value: 'toLeft', label: 'To HubSpot', disabledReason: 'It may only be read.' },
        ]}
      ></sync-radio-cards>`,
      { dir },
    );

  it('has no axe findings', async () => {
    await expectAccessible(await cards());
    await expectAccessible(await cards('rtl'));
  });

  it('changes by arrow key, passes over what is impossible, and tells', async () => {
    const element = await cards();
    const events = record<ChangeEvent<string>>(element, 'change');
    await tabInto(element);

    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });

    deepEqual(
      events.map(({ value }) => value),
      ['toRight', 'both'],
    );
  });

  it('gives the reason as the description of an impossible card', async () => {
    const element = await cards();
    const input = findAll<HTMLInputElement>(element, 'input')[2];

    equal(input?.disabled, true);
    equal(
      element.shadowRoot?.getElementById(input?.getAttribute('aria-describedby') ?? '')
        ?.textContent,
      'It may only be read.',
    );
  });

  it('tells nothing when code changes it', async () => {
    const element = await cards();
    const events = record(element, 'change');

    element.value = 'toRight';
    await settled(element);

    equal(events.length, 0);
    equal(findAll<HTMLInputElement>(element, 'input')[1]?.checked, true);
  });
});
