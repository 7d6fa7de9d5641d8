import { sendKeys } from '@web/test-runner-commands';

import type { SyncCombobox } from '../../../components/controls/combobox/combobox.js';

import type { Partner } from '../../../engine/contract/index.js';
import { describe, it } from '../../support/bdd.js';
import { MAPPINGS, problemsOf, PROPERTIES, theSettings } from '../../support/component-fixtures.js';
import { deepEqual, equal, match } from '../../support/expect.js';
import { deepActive, find, findAll, record, settled, until } from '../../support/mount.js';

import { mapping, changes, textOf, focusedSide, choose } from './mapping-page.js';

describe('sync-mapping, a new mapping', () => {
  it('adds a mapping by keyboard alone: both pickers, the best partner first, focus on the new row', async () => {
    const element = await mapping();
    const events = changes(element);
    find(element, '.add').focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    await until('the left picker to have the focus', () => focusedSide() === 'left');

    await sendKeys({ type: 'city' });
    await sendKeys({ press: 'Enter' });
    await settled(element);
    const right = find<SyncCombobox>(element, '.new [data-side=right]');
    equal(right.options[0]?.value, 'address1_city');
    match(right.options[0]?.description ?? '', /same meaning/);

    right.focus();
    await sendKeys({ press: 'ArrowDown' });
    await until('the list to be open', () => find(right, '.layer').matches(':popover-open'));
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    await settled(element);
    match(textOf(find(element, '.fit')), /Fits both ways/);
    find(element, '.new .primary').focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);

    const added = events[0]?.mappings[0];
    deepEqual(
      [added?.left, added?.right, added?.direction, added?.origin, added?.isOn],
      ['city', 'address1_city', 'both', 'own', true],
    );
    equal(deepActive()?.ariaLabel, 'Details of City and Address 1: City');
    equal(
      MAPPINGS.some(({ id }) => id === added?.id),
      false,
    );
  });

  it('lists impossible partners last, greyed, with the reason', async () => {
    const element = await mapping();
    element.addMapping({ side: 'left', property: 'createdate' });
    await settled(element);

    const last = find<SyncCombobox>(element, '.new [data-side=right]').options.at(-1);

    match(last?.disabledReason ?? '', /^Date with time cannot become /);
  });

  it('says what is missing, and closes with Escape', async () => {
    const element = await mapping();
    const events = changes(element);
    element.addMapping();
    await settled(element);

    find(element, '.new .primary').click();
    await settled(element);

    equal(events.length, 0);
    equal(find<SyncCombobox>(element, '.new [data-side=left]').error, 'Choose a property.');
    await until(
      'the first picker to have the focus',
      () =>
        (deepActive()?.getRootNode() as ShadowRoot | undefined)?.host?.getAttribute('data-side') ===
        'left',
    );
    await sendKeys({ press: 'Escape' });
    await settled(element);
    equal(findAll(element, '.new').length, 0);
    equal(deepActive(), find(element, '.add'));
  });

  it('asks for partners where it can, and falls back on what is on the page', async () => {
    const asked: string[] = [];
    const answers: Partner[] = [
      {
        name: 'nickname',
        because: 'sameValues',
        confidence: 0.7,
        compatibility: { directions: ['both', 'toRight', 'toLeft'], reason: null },
      },
    ];
    const element = await mapping({
      loadPartners: (side, property) => {
        asked.push(`${side} ${property}`);
        return asked.length === 1 ? Promise.resolve(answers) : Promise.reject(new Error('offline'));
      },
    });
    const errors = record(element, 'sync-error');
    element.addMapping();
    await settled(element);

    await choose(element, 'left', 'city');
    await until(
      'the answer',
      () => find<SyncCombobox>(element, '.new [data-side=right]').options.length === 1,
    );
    await choose(element, 'left', 'job');
    await until('the error', () => errors.length === 1);
    await settled(element);

    deepEqual(asked, ['left city', 'left jobtitle']);
    const { options } = find<SyncCombobox>(element, '.new [data-side=right]');
    equal(options.length, PROPERTIES.right.length);
    equal(options[0]?.value, 'jobtitle');
  });

  it('does not add the same pair twice', async () => {
    const element = await mapping();
    const events = changes(element);
    element.addMapping({ side: 'left', property: 'email' });
    await settled(element);
    await choose(element, 'right', 'email');

    find(element, '.new .primary').click();
    await settled(element);

    equal(events.length, 0);
    match(textOf(find(element, '.fit')), /mapped already/);
  });

  it('has a way out for required properties that nothing is mapped to', async () => {
    const without = MAPPINGS.filter(({ left }) => left !== 'lastname');
    const problems = problemsOf(theSettings({ mappings: without }));
    const element = await mapping({ mappings: without, problems });
    const banner = find(element, 'sync-banner');
    match(banner.getAttribute('heading') ?? '', /Dynamics 365 needs “Last Name”/);

    banner.querySelector('button')?.click();
    await settled(element);
    equal(find<SyncCombobox>(element, '.new [data-side=right]').value, 'lastname');
    equal(find<SyncCombobox>(element, '.new [data-side=left]').options[0]?.value, 'lastname');

    await choose(element, 'left', 'last');
    find(element, '.new .primary').click();
    await settled(element);
    equal(findAll(element, 'sync-banner').length, 0);
  });

  it('turns a mapping on again that a required property needs', async () => {
    const off = MAPPINGS.map((each) =>
      each.left === 'lastname' ? { ...each, isOn: false } : each,
    );
    const element = await mapping({
      mappings: off,
      problems: problemsOf(theSettings({ mappings: off })),
    });
    const events = changes(element);

    find(element, 'sync-banner').querySelector('button')?.click();
    await settled(element);

    equal(events[0]?.mappings.find(({ left }) => left === 'lastname')?.isOn, true);
    equal(findAll(element, 'sync-banner').length, 0);
  });
});
