import { html } from 'lit';
import type { SettingsProblem } from '../../../engine/contract/index.js';
import type { RulesChangeEvent } from '../../../components/events/rules-change-event.js';
import '../../../components/sync-matching/define.js';
import type { SyncMatching } from '../../../components/sync-matching/sync-matching.js';
import { ChangeEvent } from '../../../components/controls/change-event.js';
import { describe, it } from '../../support/bdd.js';
import { aReport } from '../../support/component-runs.js';
import { deepEqual, equal, match } from '../../support/expect.js';
import { exampleEnds } from '../../support/example-ends.js';
import {
  deepActive,
  expectAccessible,
  find,
  findAll,
  mount,
  record,
  settled,
} from '../../support/mount.js';

const RULES = [{ pairs: [{ left: 'email', right: 'emailaddress1' }] }];
const REPORT = aReport({
  left: { total: 30, withEmail: 28 },
  right: { total: 33, withEmail: 30 },
  matched: 18,
});

async function matching(props: Partial<SyncMatching> = {}, width = 900): Promise<SyncMatching> {
  const { ends, properties } = await exampleEnds();
  return mount<SyncMatching>(
    html`<sync-matching
      .ends=${ends}
      .properties=${properties}
      .rules=${props.rules ?? RULES}
      .problems=${props.problems ?? []}
      .report=${props.report === undefined ? REPORT : props.report}
      ?counting=${props.isCounting ?? false}
      ?read-only=${props.isReadOnly ?? false}
    ></sync-matching>`,
    { width },
  );
}

async function choose(element: SyncMatching, selector: string, value: string): Promise<void> {
  find(element, selector).dispatchEvent(new ChangeEvent(value));
  await settled(element);
}

async function press(element: SyncMatching, selector: string): Promise<void> {
  find<HTMLButtonElement>(element, selector).click();
  await settled(element);
}

describe('sync-matching', () => {
  it('has no axe findings: rules, no rules, a rule being made, read-only', async () => {
    const open = await matching({}, 320);
    await press(open, '.add');
    await expectAccessible(open);
    await expectAccessible(await matching({ rules: [] }));
    await expectAccessible(await matching({ isReadOnly: true }));
  });

  it('says how many find their partner', async () => {
    const words = (element: SyncMatching) =>
      find(find(element, 'sync-match-estimate'), '.words').textContent;

    match(words(await matching()), /18 of 30 contacts in HubSpot/);
    match(words(await matching({ isCounting: true })), /Counting/);
    equal(findAll(await matching({ rules: [] }), 'sync-match-estimate').length, 0);
  });

  it('adds a rule, and tells it only when both properties are chosen', async () => {
    const element = await matching();
    const events = record<RulesChangeEvent>(element, 'sync-rules-change');
    await press(element, '.add');
    equal(
      deepActive()?.getRootNode() instanceof ShadowRoot,
      true,
      'the first picker has the focus',
    );

    await choose(element, '.new [data-side=left]', 'lastname');
    equal(events.length, 0);
    match(find(element, '.open').textContent, /Choose the other property/);
    await choose(element, '.new [data-side=right]', 'lastname');

    deepEqual(events[0]?.rules, [...RULES, { pairs: [{ left: 'lastname', right: 'lastname' }] }]);
    equal(findAll(element, '.new').length, 0);
  });

  it('asks for several properties to agree', async () => {
    const element = await matching();
    const events = record<RulesChangeEvent>(element, 'sync-rules-change');
    await press(element, '.and-also');

    await choose(element, '.new [data-side=left]', 'city');
    await choose(element, '.new [data-side=right]', 'address1_city');

    deepEqual(events[0]?.rules, [
      {
        pairs: [
          { left: 'email', right: 'emailaddress1' },
          { left: 'city', right: 'address1_city' },
        ],
      },
    ]);
  });

  it('warns when nothing is matched any more', async () => {
    const element = await matching();
    const events = record<RulesChangeEvent>(element, 'sync-rules-change');

    await press(element, '.rule-head .remove');

    deepEqual(events[0]?.rules, []);
    match(find(element, 'sync-banner').textContent, /will be there twice/);
    equal(deepActive()?.classList.contains('add'), true, 'the focus goes to the next thing to do');
  });

  it('takes a cancelled change back', async () => {
    const element = await matching();
    element.addEventListener('sync-rules-change', (event) => event.preventDefault());

    await choose(element, '.pair [data-side=left]', 'phone');

    deepEqual(element.rules, RULES);
    equal(find<HTMLElement & { value: string }>(element, '.pair [data-side=left]').value, 'email');
  });

  it('shows a problem at its pair', async () => {
    const problem: SettingsProblem = {
      code: 'match_property_missing',
      level: 'error',
      pointer: '/matching/rules/0/pairs/0/right',
      side: 'right',
      property: 'emailaddress1',
      message: 'It is gone.',
      hint: 'Choose another.',
    };
    const element = await matching({ problems: [problem] });

    match(find<HTMLElement & { heading: string }>(element, '.wrong').heading, /gone|Choose/);
  });

  it('can only be read without the permission', async () => {
    const element = await matching({ isReadOnly: true });

    equal(findAll(element, 'button, sync-combobox').length, 0);
    match(find(element, '.pair').textContent, /Email/);
  });
});
