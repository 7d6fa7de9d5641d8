import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/sync-filter-test/define.js';
import { ClientError } from '../../../components/client/sync-client.js';
import type { SyncFilterTest } from '../../../components/sync-filter-test/sync-filter-test.js';
import type { FilterTest, FilterTestRequest } from '../../../engine/contract/index.js';
import { describe, it } from '../../support/bdd.js';
import { ENDS } from '../../support/component-fixtures.js';
import { deepEqual, equal, match } from '../../support/expect.js';
import {
  deepActive,
  expectAccessible,
  find,
  findAll,
  mount,
  settled,
  until,
} from '../../support/mount.js';

const example = (id: string, title: string) => ({ id, title, url: `https://app.example/${id}` });

function found(more: Partial<FilterTest> = {}): FilterTest {
  return {
    side: 'left',
    isComplete: true,
    looked: 5,
    total: 5,
    outcomes: [
      { outcome: 'enters', count: 2, isAtLeast: false, examples: [example('1', 'Ada Berg')] },
      { outcome: 'filter', count: 3, isAtLeast: false, examples: [example('2', 'Per Lie')] },
      { outcome: 'noEmail', count: 0, isAtLeast: false, examples: [] },
      { outcome: 'unknown', count: 0, isAtLeast: false, examples: [] },
    ],
    ...more,
  };
}

const partly = (isAtLeast: boolean, total: number | null): FilterTest => {
  const { outcomes } = found();
  return found({
    isComplete: false,
    looked: 2_000,
    total,
    outcomes: outcomes.map((one) => ({
      ...one,
      isAtLeast: one.outcome === 'enters' ? isAtLeast : true,
    })),
  });
};

async function open(
  test: SyncFilterTest['test'],
  more: Partial<SyncFilterTest> = {},
  width = 600,
): Promise<SyncFilterTest> {
  const element = await mount<SyncFilterTest>(html`<sync-filter-test></sync-filter-test>`, {
    width,
  });
  Object.assign(element, { end: ENDS.left, test, ...more });
  await settled(element);
  return element;
}

const textOf = (node: Element): string => node.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const words = (element: SyncFilterTest): string => textOf(find(element, '.words'));
const button = (element: SyncFilterTest): HTMLElement => find(element, 'button');

async function press(element: SyncFilterTest): Promise<void> {
  button(element).focus();
  await sendKeys({ press: 'Enter' });
  await until('an answer', () => find(element, 'section').ariaBusy === 'false');
  await settled(element);
}

describe('sync-filter-test', () => {
  it('says by keyboard how many match, in a table with examples, and keeps the focus', async () => {
    const asked: FilterTestRequest[] = [];
    const element = await open(async (request) => (asked.push(request), found()));
    match(words(element), /How many match now The records in HubSpot/);
    // The panel's own heading is the second level: none is skipped.
    equal(find(element, '.words h3').textContent, 'How many match now');
    equal(findAll(element, 'table').length, 0);

    await press(element);

    deepEqual(asked, [{ side: 'left', filter: null, requireEmail: false }]);
    equal(words(element), '2 of 5 HubSpot contacts match now');
    equal(find(element, '.words').ariaLive, 'polite');
    deepEqual(findAll(element, 'th[scope=rowgroup]').map(textOf), [
      'Match',
      'Do not meet the conditions',
    ]);
    deepEqual(findAll(element, 'td.number').map(textOf), ['2', '3']);
    equal(find<HTMLAnchorElement>(element, 'li a').href, 'https://app.example/1');
    equal(deepActive(), button(element));
    equal(textOf(button(element)), 'Test again');
    await expectAccessible(element);
  });

  it('promises no more than was counted', async () => {
    const answers = [partly(true, 9_000), partly(false, 9_000), partly(false, null)];
    const element = await open(async () => answers.shift() ?? found({ looked: 0, total: 0 }));

    await press(element);
    match(words(element), /^2 of the first 2,000 HubSpot contacts match Only the first 2,000/);
    deepEqual(findAll(element, 'td.number').map(textOf), ['2 or more', '3 or more']);
    await press(element);
    match(words(element), /^2 of 9,000 HubSpot contacts match now/);
    await press(element);
    match(words(element), /^2 HubSpot contacts match now/);
    await press(element);
    match(words(element), /^HubSpot has no contacts yet/);
  });

  it('waits with a skeleton, asks once, and calls a result old when the question changed', async () => {
    let answer: (value: FilterTest) => void = () => undefined;
    let asked = 0;
    const element = await open(() => {
      asked += 1;
      return new Promise<FilterTest>((resolve) => (answer = resolve));
    });

    button(element).click();
    await settled(element);
    button(element).click();
    match(words(element), /Looking through/);
    equal(findAll(element, 'sync-skeleton').length, 1);
    equal(asked, 1);
    await expectAccessible(element);

    answer(found());
    await until('the result', () => findAll(element, 'table').length === 1);
    element.requireEmail = true;
    await settled(element);
    match(words(element), /changed since/);

    element.side = 'right';
    await settled(element);
    equal(findAll(element, 'table').length, 0);
  });

  it('says what failed, and tries again from the same button', async () => {
    let isDown = true;
    const element = await open(async () => {
      if (isDown) throw new ClientError('internal', { message: 'It broke.', hint: 'Wait.' });
      return found();
    });

    await press(element);
    match(textOf(find(element, 'sync-banner')), /It broke\. Wait\./);
    equal(textOf(button(element)), 'Try again');
    await expectAccessible(element);

    isDown = false;
    await press(element);
    equal(findAll(element, 'sync-banner').length, 0);
    match(words(element), /2 of 5/);
  });

  it('waits as long as it was asked to', async () => {
    let asked = 0;
    const tooMany = { message: 'Too many.', hint: '', status: 429, retryAfterSeconds: 1 };
    const element = await open(async () => {
      asked += 1;
      throw new ClientError('rate_limited', tooMany);
    });

    await press(element);
    match(textOf(find(element, 'sync-banner')), /test again in 1 second/);
    equal(button(element).ariaDisabled, 'true');
    button(element).click();
    equal(asked, 1);
    await expectAccessible(element);

    await until('the wait to be over', () => button(element).ariaDisabled === 'false');
    match(textOf(find(element, 'sync-banner')), /test again now/);
  });

  it('does not ask when that is refused, and shows nothing without somebody to ask', async () => {
    let asked = 0;
    const element = await open(async () => ((asked += 1), found()));
    element.addEventListener('sync-filter-test-request', (event) => event.preventDefault());
    await press(element);
    equal(asked, 0);

    element.test = null;
    await settled(element);
    equal(findAll(element, 'button').length, 0);
  });

  it('keeps within 320 px', async () => {
    const element = await open(async () => found(), {}, 320);
    await press(element);
    equal(element.scrollWidth <= 320, true);
  });
});
