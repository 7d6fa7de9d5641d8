import { sendKeys } from '@web/test-runner-commands';
import type { SyncCombobox } from '../../../components/controls/combobox/combobox.js';
import type { SyncSegmented } from '../../../components/controls/segmented/segmented.js';
import type { SyncSelect } from '../../../components/controls/select/select.js';
import type { AssociationsChangeEvent } from '../../../components/events/associations-change-event.js';
import type { SyncMapping } from '../../../components/sync-mapping/sync-mapping.js';
import type { Mapping, Option, PropertyWithSamples } from '../../../engine/contract/index.js';
import { describe, it } from '../../support/bdd.js';
import {
  aMapping,
  aSampled,
  ENDS,
  MAPPINGS,
  PROPERTIES,
} from '../../support/component-fixtures.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import {
  expectAccessible,
  find,
  findAll,
  record,
  settled,
  until,
  type MountOptions,
} from '../../support/mount.js';
import { changes, mapping, open, rowOf, textOf } from './mapping-page.js';

const user = (value: string, label: string, more: Partial<Option> = {}): Option => ({
  value,
  label,
  email: `${label.split(' ')[0]?.toLowerCase() ?? ''}@contoso.example`,
  ...more,
});
const owner = (name: string, ...options: Option[]): PropertyWithSamples =>
  aSampled({ name, label: 'Owner', type: 'owner', options, samples: ['Ann Lee'] });

const OWNERS = {
  left: owner(
    'owner',
    user('1', 'Ann Lee'),
    user('2', 'Jonas Berg'),
    user('3', 'Gone Long', { isInactive: true }),
  ),
  right: owner('ownerid', user('x', 'Ann Lee'), user('y', 'Kari Lie')),
};
const withOwner = (more: Partial<Mapping> = {}): Partial<SyncMapping> => ({
  mappings: [...MAPPINGS, aMapping('owner', 'ownerid', more)],
  properties: {
    left: [...PROPERTIES.left, OWNERS.left],
    right: [...PROPERTIES.right, OWNERS.right],
  },
  problems: [],
});
const ownerField = <E extends HTMLElement>(element: SyncMapping, which: string): E =>
  find<E>(element, `[data-owner=${which}]`);
const chosen = (events: ReturnType<typeof changes>): Mapping | undefined =>
  events.at(-1)?.mappings.find(({ id }) => id === 'm-owner');

async function pick(select: SyncSelect, value: string): Promise<void> {
  const native = find<HTMLSelectElement>(select, 'select');
  native.value = value;
  native.dispatchEvent(new Event('change', { bubbles: true }));
  await settled(select);
}

describe('sync-mapping, owners', () => {
  it('offers a default owner by name or address, and what else becomes of unknown ones', async () => {
    const element = await mapping(withOwner());
    const events = changes(element);
    const details = await open(element, 'm-owner');
    match(textOf(details), /Owners without a counterpart/);
    match(textOf(details), /Ann Lee becomes Ann Lee/);
    match(textOf(details), /same email address/);
    match(textOf(rowOf(element, 'm-owner')), /1 of 2 users paired/);
    match(textOf(details), /2 users have no counterpart/);
    ok(!/Gone Long/.test(textOf(details)), 'shows who left');
    await expectAccessible(element);

    const box = ownerField<SyncCombobox>(element, 'right');
    equal(box.label, 'Default owner in Dynamics 365');
    box.focus();
    await sendKeys({ type: 'kari@' });
    await until('the list to be open', () => find(box, '.layer').matches(':popover-open'));
    await sendKeys({ press: 'Enter' });
    await settled(element);
    deepEqual(chosen(events)?.fallback, { right: 'y' });

    const rule = ownerField<SyncSelect>(element, 'rule');
    match(rule.hint, /waits until the owner/);
    await pick(rule, 'leave');
    equal(chosen(events)?.unknownOwners, 'leave');

    find(ownerField<SyncCombobox>(element, 'right'), '.clear').click();
    await settled(element);
    equal('fallback' in (chosen(events) ?? {}), false);
  });

  it('asks only about the app that is written, and nothing once a default owner decides it', async () => {
    const element = await mapping({
      ...withOwner({ direction: 'toRight', fallback: { right: 'y' } }),
    });
    await open(element, 'm-owner');

    deepEqual(
      findAll(element, '[data-owner]').map(({ dataset }) => dataset['owner']),
      ['right'],
    );
    equal(ownerField<SyncCombobox>(element, 'right').value, 'y');
  });

  it('asks nothing about other properties', async () => {
    const element = await mapping();
    await open(element, 'm-lifecyclestage');
    equal(findAll(element, '[data-owner]').length, 0);
  });
});

const TIES = {
  left: [
    { name: 'company', label: 'Primary company', toObject: 'companies' },
    {
      ...{ name: 'companies', label: 'Companies', toObject: 'companies', isMany: true },
      labels: [{ value: '1', label: 'Decision maker' }],
    },
  ],
  right: [
    { name: 'parentcustomerid', label: 'Company', toObject: 'accounts' },
    {
      ...{ name: 'connections', label: 'Connections', toObject: 'accounts', isMany: true },
      labels: [{ value: 'a', label: 'Decider' }],
    },
  ],
};

async function ties(right = TIES.right, options: MountOptions = {}): Promise<SyncMapping> {
  const ends = {
    left: { ...ENDS.left, object: { ...ENDS.left.object, associations: TIES.left } },
    right: { ...ENDS.right, object: { ...ENDS.right.object, associations: right } },
  };
  const element = await mapping({ ends }, options);
  const views = find<SyncSegmented>(element, 'sync-segmented');
  findAll<HTMLInputElement>(views, 'input')[4]?.click();
  await settled(element);
  return element;
}

describe('sync-mapping, ties', () => {
  it('keeps the primary tie or all of them, with their labels, and takes it back', async () => {
    const element = await ties();
    const events = record<AssociationsChangeEvent>(element, 'sync-associations-change');
    const mode = find<SyncSelect>(element, '.tie-mode');
    equal(mode.value, 'primary');

    await pick(mode, 'all');
    await settled(element);
    const [all] = events.at(-1)?.associations ?? [];
    deepEqual([all?.left, all?.right, all?.mode], ['companies', 'connections', 'all']);
    match(textOf(find(element, '.associations')), /All associations with a company sync/);
    await expectAccessible(element);

    const label = find<SyncCombobox>(element, '.tie-label sync-combobox');
    equal(label.label, 'Decision maker in Dynamics 365');
    label.focus();
    await sendKeys({ type: 'decider' });
    await until('the list to be open', () => find(label, '.layer').matches(':popover-open'));
    await sendKeys({ press: 'Enter' });
    await settled(element);
    deepEqual(events.at(-1)?.associations[0]?.labels, [{ left: '1', right: 'a' }]);

    find(element, '.undo').click();
    find(element, '.undo').click();
    await settled(element);
    equal(find<SyncSelect>(element, '.tie-mode').value, 'primary');
  });

  it('says why there is no choice, and fits 320 px', async () => {
    const element = await ties(TIES.right.slice(0, 1), { width: 320 });
    const mode = find<SyncSelect>(element, '.tie-mode');

    equal(mode.hint, 'Dynamics 365 has only one for each record.');
    equal(mode.options.find(({ value }) => value === 'all')?.isDisabled, true);
    ok(element.scrollWidth <= 320, `${element.scrollWidth} px wide`);
    await expectAccessible(element);
  });
});
