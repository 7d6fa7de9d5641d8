import { sendKeys } from '@web/test-runner-commands';
import type { SyncCombobox } from '../../../components/controls/combobox/combobox.js';
import type { SyncSelect } from '../../../components/controls/select/select.js';
import type { SyncMapping } from '../../../components/sync-mapping/sync-mapping.js';
import type { Mapping } from '../../../engine/contract/index.js';
import { describe, it } from '../../support/bdd.js';
import { ENDS, MAPPINGS, problemsOf, theSettings } from '../../support/component-fixtures.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import { expectAccessible, find, findAll, settled, until } from '../../support/mount.js';
import { changes, mapping, open, rowOf, textOf, told } from './mapping-page.js';

const ruleOf = (element: SyncMapping, rule: string): SyncSelect =>
  find(element, `[data-rule=${rule}]`);
const rulesShown = (element: SyncMapping): (string | undefined)[] =>
  findAll(element, '[data-rule]').map(({ dataset }) => dataset['rule']);
const labels = ({ options }: SyncSelect): string[] => options.map(({ label }) => label);

async function pick(element: SyncMapping, rule: string, value: string): Promise<void> {
  const select = find<HTMLSelectElement>(ruleOf(element, rule), 'select');
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await settled(element);
}

const withMapping = (id: string, more: Partial<Mapping>): Partial<SyncMapping> => {
  const mappings = MAPPINGS.map((each) => (each.id === id ? { ...each, ...more } : each));
  return { mappings, problems: problemsOf(theSettings({ mappings })) };
};

describe('sync-mapping, merge rules', () => {
  it('shows the rules that have an effect where values flow, each with what it does', async () => {
    const element = await mapping({ clears: 'propagate' });
    await open(element, 'm-phone');
    deepEqual(rulesShown(element), ['write', 'winner', 'clears', 'group']);
    deepEqual(labels(ruleOf(element, 'winner')), [
      'Default: HubSpot wins',
      'HubSpot wins',
      'Dynamics 365 wins',
      'The newest value wins',
    ]);
    match(ruleOf(element, 'clears').options[0]?.label ?? '', /^Default: it is emptied in both/);
    equal(ruleOf(element, 'winner').hint, 'The value of HubSpot replaces the one in Dynamics 365.');
    await expectAccessible(element);

    rowOf(element, 'm-phone').querySelector<HTMLElement>('.toggle')?.click();
    await open(element, 'm-hubspotscore');
    deepEqual(rulesShown(element), ['write', 'clears', 'drift', 'group']);
    equal(ruleOf(element, 'drift').label, 'When it is changed in Dynamics 365');
    await expectAccessible(element);
  });

  it('sets a rule, says so on the row, and takes it back', async () => {
    const element = await mapping();
    const events = changes(element);
    await open(element, 'm-phone');

    await pick(element, 'winner', 'newest');
    equal(events[0]?.mappings.find(({ id }) => id === 'm-phone')?.winner, 'newest');
    match(textOf(rowOf(element, 'm-phone')), /the newest value wins/);
    await until('it to be told', () =>
      told().includes('Phone number and Business Phone: When both apps changed it: The newest'),
    );

    await pick(element, 'write', 'onlyIfEmpty');
    deepEqual(rulesShown(element), ['write', 'group']);
    match(textOf(rowOf(element, 'm-phone')), /only if empty/);
    match(ruleOf(element, 'write').hint, /Nothing is replaced/);

    find(element, '.undo').click();
    find(element, '.undo').click();
    await settled(element);
    deepEqual(events.at(-1)?.mappings, [...MAPPINGS]);
    equal(ruleOf(element, 'winner').value, '');
  });

  it('puts changes on the receiving side back where that is wanted', async () => {
    const element = await mapping();
    const events = changes(element);
    await open(element, 'm-hubspotscore');
    match(ruleOf(element, 'drift').hint, /stays until HubSpot changes it/);

    await pick(element, 'drift', 'enforce');
    equal(events[0]?.mappings.find(({ id }) => id === 'm-hubspotscore')?.isEnforced, true);
    match(textOf(rowOf(element, 'm-hubspotscore')), /changes are put back/);
    equal(ruleOf(element, 'drift').hint, 'The value of HubSpot is written again.');

    await pick(element, 'drift', 'show');
    equal(
      'isEnforced' in (events[1]?.mappings.find(({ id }) => id === 'm-hubspotscore') ?? {}),
      false,
    );
  });

  it('keeps the choice that was there when somebody refuses another', async () => {
    const element = await mapping();
    element.addEventListener('sync-mappings-change', (event) => event.preventDefault());
    await open(element, 'm-phone');

    await pick(element, 'clears', 'propagate');

    equal(element.mappings, MAPPINGS);
    equal(find<HTMLSelectElement>(ruleOf(element, 'clears'), 'select').value, '');
  });

  it('makes one unit of two by keyboard, whose rules are shared, and takes it apart', async () => {
    const element = await mapping(withMapping('m-country', { winner: 'right' }));
    const events = changes(element);
    await open(element, 'm-phone');
    const group = find<SyncCombobox>(element, '[data-rule=group]');
    equal(
      group.options.find(({ value }) => value === 'm-hubspotscore')?.disabledReason,
      'Flows in another direction.',
    );
    equal(
      group.options.some(({ value }) => value === 'm-jobtitle' || value === 'm-phone'),
      false,
    );

    group.focus();
    await sendKeys({ type: 'country' });
    await until('the list to be open', () => find(group, '.layer').matches(':popover-open'));
    await sendKeys({ press: 'Enter' });
    await settled(element);
    const joined = events[0]?.mappings.filter(({ group: name }) => name === 'country') ?? [];
    deepEqual(
      joined.map(({ id, winner }) => [id, winner]),
      [
        ['m-phone', 'right'],
        ['m-country', 'right'],
      ],
    );
    match(group.hint, /One app gives all of them: .*Phone.*Country/);
    match(textOf(rowOf(element, 'm-country')), /part of a group/);
    await expectAccessible(element);

    find(group, '.clear').click();
    await settled(element);
    equal(
      events[1]?.mappings.some(({ group: name }) => name !== undefined),
      false,
    );
  });

  it('offers the newest value only where both apps say when a record was changed', async () => {
    const right = { ...ENDS.right, object: { ...ENDS.right.object, hasModifiedTimes: false } };
    const element = await mapping({ ends: { ...ENDS, right } });
    await open(element, 'm-phone');

    const newest = ruleOf(element, 'winner').options.at(-1);

    equal(newest?.isDisabled, true);
    match(newest?.label ?? '', /Dynamics 365 does not say when a record was changed/);
  });

  it('can only be looked at without the permission, and fits 320 px from right to left', async () => {
    const element = await mapping({ isReadOnly: true }, { width: 320, dir: 'rtl' });
    await open(element, 'm-phone');
    await open(element, 'm-hubspotscore');

    ok(
      findAll<SyncSelect>(element, '[data-rule]').every(({ disabled }) => disabled),
      'a rule can be changed',
    );
    ok(element.scrollWidth <= 320, `${element.scrollWidth} px wide`);
    await expectAccessible(element);
  });
});
