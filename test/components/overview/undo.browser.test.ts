import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/sync-undo/define.js';
import { ClientError } from '../../../components/client/sync-client.js';
import type { SyncCheckbox } from '../../../components/controls/checkbox/checkbox.js';
import type { UndoRequestEvent } from '../../../components/events/undo-request-event.js';
import { toEndNames } from '../../../components/model/end-name.js';
import type { SyncUndo } from '../../../components/sync-undo/sync-undo.js';
import type { LinkId, RunId, UndoReport, UndoState } from '../../../engine/contract/index.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import {
  expectAccessible,
  find,
  findAll,
  mount,
  record,
  settled,
  until,
  type TestLocale,
} from '../../support/mount.js';
import { APPS, CONNECTIONS, aRun, aSync } from '../../support/overview-fixtures.js';

const TARGET = { kind: 'run', id: 'run-1', hasLinks: true } as const;

function report(more: Partial<UndoReport> = {}): UndoReport {
  return {
    runId: 'run-1' as RunId,
    changeId: null,
    restored: { left: 2, right: 40 },
    ties: { left: 0, right: 1 },
    archived: { left: 0, right: 3 },
    unlinked: 0,
    kept: [
      { reason: 'changedSince', side: 'right', count: 4 },
      { reason: 'linkStays', side: 'left', count: 18 },
    ],
    archiveLimit: 50,
    isConfirmationNeeded: false,
    samples: [
      {
        kind: 'restore',
        linkId: 'l-1' as LinkId,
        side: 'right',
        title: 'Ann Lee',
        reason: null,
        properties: [{ property: 'jobtitle', before: 'Boss', after: 'Buyer', reason: 'undone' }],
      },
      {
        kind: 'tie',
        linkId: 'l-1' as LinkId,
        side: 'right',
        title: 'Ann Lee',
        reason: null,
        properties: [
          { property: '@company', label: 'Firm', before: '7', after: null, reason: 'undone' },
        ],
      },
      {
        kind: 'keep',
        linkId: 'l-2' as LinkId,
        side: 'right',
        title: '',
        reason: 'changedSince',
        properties: [{ property: 'city', before: 'Oslo', after: 'Oslo', reason: 'undone' }],
      },
    ],
    ...more,
  };
}

function undone(
  state: 'running' | 'finished' | 'failed',
  more: Partial<UndoReport> = {},
): UndoState {
  const run = aRun({
    kind: 'undo',
    state,
    stopReason: state === 'failed' ? 'Dynamics 365 does not answer.' : null,
  });
  return { run, report: report({ samples: [], ...more }) };
}

async function undo(more: Partial<SyncUndo> = {}, width = 900): Promise<SyncUndo> {
  const element = await mount<SyncUndo>(html`<sync-undo></sync-undo>`, { width });
  const ends = toEndNames(aSync(), { apps: APPS, connections: CONNECTIONS });
  Object.assign(element, { target: TARGET, report: report(), ends, mayArchive: true, ...more });
  await settled(element);
  return element;
}

const textOf = (node: Element): string => node.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const texts = (element: SyncUndo, selector: string): string[] =>
  findAll(element, selector).map(textOf);
const requests = (element: SyncUndo) => record<UndoRequestEvent>(element, 'sync-undo-request');
const asked = (events: readonly UndoRequestEvent[]): unknown[] =>
  events.map((event) => [event.step, event.undo]);
const tick = (element: SyncUndo, selector: string): void =>
  find(find<SyncCheckbox>(element, selector), 'input').click();

describe('sync-undo', () => {
  it('says what it would do, and what stays and why, before anything is done', async () => {
    const element = await undo();

    deepEqual(texts(element, '.lines li'), [
      '2 records in HubSpot get their values back',
      '40 records in Dynamics 365 get their values back',
      '1 association in Dynamics 365 goes back to what it was',
      '3 records are archived in Dynamics 365',
    ]);
    deepEqual(texts(element, '.kept li'), [
      '4 in Dynamics 365: Changed since by somebody or by a later run. Undo the later run first.',
      '18 in HubSpot: The two records stay linked.',
    ]);
    find<HTMLDetailsElement>(element, 'details').open = true;
    deepEqual(texts(element, '.samples > ul > li'), [
      'Ann Lee · gets its values back in Dynamics 365 jobtitle: Boss → Buyer',
      'Ann Lee · has an association in Dynamics 365 as it was before Firm: 7 → empty',
      'Without a name · stays as it is in Dynamics 365 city: Oslo',
    ]);
    await expectAccessible(element);
  });

  it('asks for it by keyboard, with what was chosen', async () => {
    const element = await undo();
    const events = requests(element);

    tick(element, '.unlink');
    element.report = report({ unlinked: 18 });
    await settled(element);
    find(element, '.start').focus();
    await sendKeys({ press: 'Enter' });

    deepEqual(asked(events), [
      ['preview', { unlink: true }],
      ['start', { unlink: true }],
    ]);
  });

  it('wants many archives confirmed by their number', async () => {
    const many = report({ archived: { left: 0, right: 90 }, isConfirmationNeeded: true });
    const element = await undo({ report: many });
    const events = requests(element);

    find(element, '.start').click();
    await settled(element);
    equal(events.length, 0);
    match(textOf(find(element, '.missing')), /Confirm this first/);
    await expectAccessible(element);

    tick(element, '.confirm');
    await settled(element);
    find(element, '.start').click();
    deepEqual(asked(events), [['start', { unlink: false, confirmedArchives: 90 }]]);
  });

  it('archives nothing for who may not delete, and says so', async () => {
    const element = await undo({ mayArchive: false });

    match(find(element, 'sync-banner').getAttribute('heading') ?? '', /permission to delete/);
    equal(findAll(element, '.start').length, 0);
    equal(
      findAll(
        await undo({ mayArchive: false, report: report({ archived: { left: 0, right: 0 } }) }),
        '.start',
      ).length,
      1,
    );
    await expectAccessible(element);
  });

  it('has nothing to start where nothing can be taken back', async () => {
    const none = { left: 0, right: 0 };
    const element = await undo({ report: report({ restored: none, ties: none, archived: none }) });

    match(textOf(find(element, '[part=lines]')), /nothing that can be taken back/);
    deepEqual(texts(element, 'button[slot=footer]'), ['Close']);
  });

  it('tells how far it is, and what it did and left', async () => {
    const element = await undo({ undone: undone('running') });
    equal(findAll(element, 'sync-progress-bar').length, 1);
    match(textOf(find(element, '[part=lines]')), /got their values back/);
    await expectAccessible(element);

    element.undone = undone('finished');
    await settled(element);
    equal(find(element, 'sync-banner').getAttribute('heading'), 'It has been taken back');
    equal(findAll(element, '.start, sync-progress-bar').length, 0);
    equal(findAll(element, '.kept li').length, 2);
    await expectAccessible(element);

    element.undone = undone('failed');
    await settled(element);
    match(textOf(find(element, 'sync-banner')), /does not answer/);
  });

  it('waits with a skeleton, says what failed and asks again', async () => {
    const element = await undo({ report: null, loading: true });
    equal(findAll(element, 'sync-skeleton').length, 1);

    const error = new ClientError('state_conflict', { message: 'It goes on.', hint: 'Wait.' });
    Object.assign(element, { loading: false, error });
    await settled(element);
    const events = requests(element);
    find(element, 'sync-banner').querySelector('button')?.click();
    deepEqual(asked(events), [['preview', { unlink: false }]]);
    await expectAccessible(element);
  });

  it('closes once, and asks nothing while it starts', async () => {
    const element = await undo({ starting: true });
    const events = requests(element);
    const closed = record(element, 'close-request');

    find(element, '.start').click();
    equal(events.length, 0);
    find(element, 'sync-dialog').focus();
    await sendKeys({ press: 'Escape' });
    await until('it to be told', () => closed.length === 1);
  });

  it('fits 320 px from right to left, and speaks Norwegian', async () => {
    const element = await undo({}, 320);
    find<HTMLDetailsElement>(element, 'details').open = true;
    ok(element.scrollWidth <= 320, `${element.scrollWidth} px wide`);

    const locale = await mount<TestLocale>(
      html`<test-locale><sync-undo></sync-undo></test-locale>`,
    );
    await locale.use('nb');
    const norwegian = locale.querySelector('sync-undo');
    if (norwegian === null) throw new Error('No element.');
    Object.assign(norwegian, { target: TARGET, report: report() });
    await settled(locale);
    match(textOf(find(norwegian, '.content')), /Hva som skjer.*Hva som blir som det er/);
  });
});
