import { html } from 'lit';
import '../../../components/sync-progress/define.js';
import type { SyncProgressBar } from '../../../components/controls/progress-bar/progress-bar.js';
import type { SyncProgress } from '../../../components/sync-progress/sync-progress.js';
import type { Run } from '../../../engine/contract/index.js';
import { describe, it } from '../../support/bdd.js';
import { ENDS, PROPERTIES } from '../../support/component-fixtures.js';
import { anIssue, aRun } from '../../support/component-runs.js';
import { deepEqual, equal, match } from '../../support/expect.js';
import {
  expectAccessible,
  find,
  findAll,
  mount,
  settled,
  until,
  type MountOptions,
} from '../../support/mount.js';

const READ = {
  left: { read: 3020, total: 3020, isComplete: true },
  right: { read: 3557, total: 3557, isComplete: true },
};
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();

function writing(done: number, more: Partial<Run> = {}): Run {
  return aRun({
    phase: 'write',
    startedAt: ago(100),
    scan: READ,
    planned: { done, total: 4000 },
    linked: 2431,
    writes: {
      left: { created: 120, updated: 44, associated: 0 },
      right: { created: 301, updated: 87, associated: 2 },
    },
    ...more,
  });
}

async function progress(
  run: Run | null,
  more: Partial<SyncProgress> = {},
  options: MountOptions = {},
): Promise<SyncProgress> {
  const element = await mount<SyncProgress>(html`<sync-progress></sync-progress>`, {
    width: 960,
    ...options,
  });
  Object.assign(element, { run, ends: ENDS, properties: PROPERTIES, ...more });
  await settled(element);
  return element;
}

const textOf = (node: Element): string => node.textContent?.replace(/\s+/g, ' ').trim() ?? '';
/** What was last told to screen readers. */
const told = (): string =>
  [...document.body.children].find(({ role }) => role === 'status')?.textContent ?? '';
const bars = (element: SyncProgress) =>
  findAll<SyncProgressBar>(element, 'sync-progress-bar').map(({ label, text, value, max }) => [
    label,
    text,
    value === undefined ? undefined : value / max,
  ]);

describe('sync-progress', () => {
  it('has no axe findings in any state, wide and narrow', async () => {
    const element = await progress(writing(1000), { issues: [anIssue()] });
    await expectAccessible(element);
    for (const state of ['finished', 'failed', 'cancelled', 'held'] as const) {
      element.run = writing(1000, { state, stopReason: 'HubSpot did not answer.' });
      await settled(element);
      await expectAccessible(element);
    }
    await expectAccessible(await progress(writing(1000), {}, { width: 340 }));
    await expectAccessible(await progress(null));
  });

  it('shows the steps with the current one', async () => {
    const element = await progress(writing(1000));

    deepEqual(
      findAll(element, '.steps li').map((step) => [
        textOf(step).replace(/^\d /, ''),
        step.getAttribute('aria-current'),
      ]),
      [
        ['Scan, done', null],
        ['Match, done', null],
        ['Write, now', 'step'],
        ['Associate, later', null],
      ],
    );
  });

  it('shows both sides while reading, without an end where the app tells none', async () => {
    const scan = {
      left: { read: 1510, total: 3020, isComplete: false },
      right: { read: 900, total: null, isComplete: false },
    };
    const element = await progress(aRun({ scan, startedAt: ago(10) }));

    deepEqual(bars(element), [
      ['HubSpot contacts', '1,510 of 3,020', 0.5],
      ['Dynamics 365 contacts', '900 so far', undefined],
    ]);
    match(textOf(find(element, '.facts')), /Time left not known yet Speed 24\d records a second/);
  });

  it('computes rate and time left from the run alone, so that a reload changes nothing', async () => {
    const element = await progress(writing(1000));
    const again = await progress(writing(1000));

    match(textOf(find(element, '.facts')), /about 5 minutes Speed (10|9\.9) records a second/);
    equal(textOf(find(again, '.facts')), textOf(find(element, '.facts')));
    deepEqual(bars(element)[2], ['Compared and written', '1,000 of 4,000', 0.25]);
  });

  it('counts what was written into which app, and the first problems', async () => {
    const issues = ['a', 'b', 'c', 'd', 'e'].map((key) => anIssue({ key }));
    const element = await progress(writing(1000), { issues });

    match(
      textOf(find(element, '.writes')),
      /in HubSpot 120 created 44 updated 0 associated in Dynamics 365 301 created 87 updated 2 associated 2,431 pairs matched/,
    );
    equal(findAll(element, '.issues li').length, 4);
    match(textOf(find(element, '.issues')), /Last Name.*3 records.*and 2 more causes/);
  });

  it('sums up how it ended', async () => {
    const finished = writing(4000, {
      state: 'finished',
      phase: 'settle',
      startedAt: '2026-03-01T12:00:00.000Z',
      finishedAt: '2026-03-01T12:04:10.000Z',
    });
    const element = await progress(finished);
    equal(textOf(find(element, '.title')), 'Everything is synced');
    match(textOf(find(element, '.head')), /It took about 4 minutes/);
    equal(findAll(element, '.steps, .bars').length, 0);

    const counts = structuredClone(finished.counts);
    counts.left.failing = 3;
    element.run = { ...finished, counts };
    await settled(element);
    equal(textOf(find(element, '.title')), 'Synced, except 3 records');

    element.run = writing(1000, { state: 'failed', stopReason: 'HubSpot did not answer.' });
    await settled(element);
    match(textOf(find(element, '.head')), /stopped HubSpot did not answer\. Nothing is lost/);
  });

  it('says that it waits, and for what', async () => {
    const element = await progress(writing(1000, { stopReason: 'HubSpot asks for a pause.' }));

    match(textOf(find(element, '.head')), /Waiting HubSpot asks for a pause/);
    match(textOf(find(element, '.facts')), /not known yet/);
  });

  it('tells new steps and tenths politely, not every record', async () => {
    const element = await progress(writing(1000));
    await until('earlier news to be gone', () => told() === '');

    for (const done of [1001, 1002, 1003]) {
      element.run = writing(done);
      await settled(element);
    }
    equal(/done/.test(told()), false, told());

    element.run = writing(1200);
    await until('the tenth to be told', () => told().includes('30% done.'));
    element.run = writing(4000, { phase: 'associate' });
    await until('the step to be told', () => told().includes('Tying records'));
    element.run = writing(4000, { state: 'finished', phase: 'settle' });
    await until('the end to be told', () => told().includes('Everything is synced'));
  });

  it('says so before the first run, and waits for names', async () => {
    match(textOf(find(await progress(null), 'sync-empty')), /first run is shown here/);
    equal(findAll(await progress(null, { ends: null }), 'sync-skeleton').length, 1);
  });

  it('keeps within 320 px with huge numbers, also from right to left', async () => {
    for (const dir of ['ltr', 'rtl'] as const) {
      const huge = { created: 123_456_789, updated: 987_654_321, associated: 111_111_111 };
      const run = writing(1000, { writes: { left: huge, right: huge } });
      const element = await progress(run, { issues: [anIssue()] }, { width: 320, dir });
      equal(element.scrollWidth <= 320, true, `${dir}: ${element.scrollWidth} px`);
    }
  });
});
