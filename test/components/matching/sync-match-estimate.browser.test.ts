import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/sync-match-estimate/define.js';
import { ClientError } from '../../../components/client/sync-client.js';
import type { SyncMatchEstimate } from '../../../components/sync-match-estimate/sync-match-estimate.js';
import type { MatchEstimate } from '../../../engine/contract/index.js';
import { describe, it } from '../../support/bdd.js';
import { ENDS } from '../../support/component-fixtures.js';
import { aReport } from '../../support/component-runs.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import {
  deepActive,
  expectAccessible,
  find,
  findAll,
  mount,
  settled,
  until,
  type TestLocale,
} from '../../support/mount.js';

const RULES = [{ pairs: [{ left: 'email', right: 'emailaddress1' }] }];

function counted(more: Partial<MatchEstimate> = {}): MatchEstimate {
  return {
    basis: 'all',
    at: '2026-03-01T12:00:00.000Z',
    left: { looked: 30 },
    right: { looked: 33 },
    matched: 18,
    matchedByRule: [18],
    ambiguous: 0,
    ...more,
  };
}

async function open(
  estimate: SyncMatchEstimate['estimate'],
  more: Partial<SyncMatchEstimate> = {},
  width = 800,
): Promise<SyncMatchEstimate> {
  const element = await mount<SyncMatchEstimate>(
    html`<sync-match-estimate></sync-match-estimate>`,
    {
      width,
    },
  );
  Object.assign(element, { ends: ENDS, rules: RULES, estimate, ...more });
  await settled(element);
  return element;
}

const textOf = (node: Element): string => node.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const words = (element: SyncMatchEstimate): string => textOf(find(element, '.words'));
const button = (element: SyncMatchEstimate): HTMLElement => find(element, 'button');
const numbers = (element: SyncMatchEstimate): string[][] =>
  findAll(element, 'dl > div').map((one) =>
    ['dt', 'dd'].map((tag) => textOf(one.querySelector(tag) ?? one)),
  );

async function press(element: SyncMatchEstimate): Promise<void> {
  button(element).focus();
  await sendKeys({ press: 'Enter' });
  await until('an answer', () => find(element, 'section').ariaBusy === 'false');
  await settled(element);
}

describe('sync-match-estimate', () => {
  it('counts by keyboard who pairs, who is in one app only and who is undecided', async () => {
    const element = await open(async () => counted({ ambiguous: 2 }));
    match(words(element), /How many match The records in HubSpot and Dynamics 365/);
    equal(findAll(element, 'dl').length, 0);

    await press(element);

    equal(words(element), '18 of 30 contacts in HubSpot find their partner');
    equal(find(element, '.words').ariaLive, 'polite');
    deepEqual(numbers(element), [
      ['Find their partner', '18'],
      ['Only in HubSpot', '10'],
      ['Only in Dynamics 365', 'at most 15'],
      ['Several possible partners: you decide', '2'],
    ]);
    equal(deepActive(), button(element));
    equal(textOf(button(element)), 'Count again');
    await expectAccessible(element);
  });

  it('shows what a preview has counted, by rule, until something newer is counted', async () => {
    const report = aReport({ matchedByRule: [2000, 431], failing: [] });
    const element = await open(async () => counted(), { report });
    match(words(element), /^2,431 of 3,020 contacts in HubSpot/);
    match(numbers(element)[0]?.[0] ?? '', /Rule 1: 2,000 ?Rule 2: 431/);

    element.isOld = true;
    await settled(element);
    match(words(element), /changed since/);
    await expectAccessible(element);

    await press(element);
    match(words(element), /^18 of 30/);
    ok(!/changed since/.test(words(element)), 'called old');

    element.report = aReport({ failing: [] });
    await settled(element);
    match(words(element), /^2,431/);
  });

  it('promises no more than a sample tells', async () => {
    const sample = { basis: 'sample', left: { looked: 200 }, right: { looked: 0 } } as const;
    const element = await open(async () => counted(sample));

    await press(element);

    match(
      words(element),
      /^18 of the first 200 contacts in HubSpot find their partner Only the first 200/,
    );
    deepEqual(
      numbers(element).map(([label]) => label),
      ['Find their partner', 'Only in HubSpot', 'Several possible partners: you decide'],
    );
  });

  it('asks once, and calls a result old when the rules are others', async () => {
    let answer: (value: MatchEstimate) => void = () => undefined;
    let asked = 0;
    const element = await open(() => {
      asked += 1;
      return new Promise<MatchEstimate>((resolve) => (answer = resolve));
    });

    button(element).click();
    await settled(element);
    button(element).click();
    match(words(element), /Counting matches/);
    equal(button(element).ariaDisabled, 'true');
    equal(asked, 1);
    await expectAccessible(element);

    answer(counted());
    await until('the result', () => findAll(element, 'dl').length === 1);
    element.rules = [];
    await settled(element);
    match(words(element), /changed since/);
  });

  it('leaves the counting to a preview that is on its way', async () => {
    let asked = 0;
    const element = await open(async () => ((asked += 1), counted()), { isCounting: true });

    button(element).click();

    match(words(element), /Counting matches/);
    equal(asked, 0);
  });

  it('says what failed, and tries again from the same button', async () => {
    let isDown = true;
    const element = await open(async () => {
      if (isDown) throw new ClientError('internal', { message: 'It broke.', hint: 'Wait.' });
      return counted();
    });

    await press(element);
    match(textOf(find(element, 'sync-banner')), /It broke\. Wait\./);
    equal(textOf(button(element)), 'Try again');
    await expectAccessible(element);

    isDown = false;
    await press(element);
    equal(findAll(element, 'sync-banner').length, 0);
    match(words(element), /^18 of 30/);
  });

  it('waits as long as it was asked to', async () => {
    let asked = 0;
    const tooMany = { message: 'Too many.', hint: '', status: 429, retryAfterSeconds: 1 };
    const element = await open(async () => {
      asked += 1;
      throw new ClientError('rate_limited', tooMany);
    });

    await press(element);
    match(textOf(find(element, 'sync-banner')), /count again in 1 second/);
    equal(button(element).ariaDisabled, 'true');
    button(element).click();
    equal(asked, 1);

    await until('the wait to be over', () => button(element).ariaDisabled === 'false');
    match(textOf(find(element, 'sync-banner')), /count again now/);
  });

  it('has nothing to press without somebody to ask, keeps within 320 px and speaks Norwegian', async () => {
    const element = await open(null, { report: aReport({ matchedByRule: [1, 2] }) }, 320);
    equal(findAll(element, 'button').length, 0);
    ok(element.scrollWidth <= 320, `${element.scrollWidth} px wide`);

    const locale = await mount<TestLocale>(
      html`<test-locale
        ><sync-match-estimate .ends=${ENDS} .report=${aReport()}></sync-match-estimate
      ></test-locale>`,
    );
    await locale.use('nb');
    const norwegian = locale.querySelector('sync-match-estimate');
    if (norwegian === null) throw new Error('No element.');
    await settled(locale);
    match(words(norwegian), /finner motstykket sitt/);
  });
});
