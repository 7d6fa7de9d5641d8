import { html } from 'lit';
import '../../../components/sync-activity/define.js';
import type { ActivityRequestEvent } from '../../../components/events/activity-request-event.js';
import type { RecordOpenRequestEvent } from '../../../components/events/record-open-request-event.js';
import type { SyncTable } from '../../../components/controls/table/table.js';
import type { SyncActivity } from '../../../components/sync-activity/sync-activity.js';
import type { SyncChangeChart } from '../../../components/sync-change-chart/sync-change-chart.js';
import type { Change, Run } from '../../../engine/contract/index.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import { expectAccessible, find, findAll, mount, record, settled } from '../../support/mount.js';
import {
  APPS,
  CONNECTIONS,
  aChange,
  aRun,
  aSync,
  minutesAgo,
} from '../../support/overview-fixtures.js';

const QUIET = aRun({ id: 'quiet' as Run['id'] });
const WRITING = aRun({
  id: 'writing' as Run['id'],
  kind: 'initial',
  linked: 18,
  missed: { left: 0, right: 3 },
  startedAt: minutesAgo(4),
  finishedAt: minutesAgo(1),
  writes: {
    left: { created: 3, updated: 2, associated: 0 },
    right: { created: 0, updated: 7, associated: 0 },
  },
  counts: {
    left: { seen: 9, written: 5, unchanged: 0, excluded: 0, failing: 4, waiting: 0 },
    right: aRun().counts.right,
  },
});
const STOPPED = aRun({ id: 'held' as Run['id'], state: 'held', stopReason: 'Too many deletions.' });

const activity = (runs: readonly Run[] = [QUIET, WRITING, STOPPED], width = 900) =>
  mount<SyncActivity>(
    html`<sync-activity
      sync-id="sync-1"
      .syncs=${[aSync()]}
      .apps=${APPS}
      .connections=${CONNECTIONS}
      .runs=${runs}
    ></sync-activity>`,
    { width },
  );
const table = (element: SyncActivity): SyncTable => find<SyncTable>(element, 'sync-table');
const rows = (element: SyncActivity): (string | undefined)[] =>
  findAll(table(element), 'tbody tr').map((row) => row.textContent?.replaceAll(/\s+/g, ' '));
const chart = (element: SyncActivity): SyncChangeChart =>
  find<SyncChangeChart>(element, 'sync-change-chart');

describe('sync-activity', () => {
  it('has no axe findings with runs, as cards, with the chart as a table, and with a run open', async () => {
    const element = await activity();
    await expectAccessible(element);
    find(chart(element), 'button').click();
    element.runId = 'writing';
    element.changes = [
      aChange(),
      aChange({ id: 'change-2' as Change['id'], status: 'failed', error: 'No.' }),
    ];
    await expectAccessible(element);
    await expectAccessible(await activity([WRITING], 320));
    await expectAccessible(await activity([]));
  });

  it('lists what runs did, and leaves out those that changed nothing until asked', async () => {
    const element = await activity();

    equal(rows(element).length, 2);
    match(
      rows(element)[0],
      /First sync.*Finished.*HubSpot: 3 created and 2 updated.*Dynamics 365: 7 updated.*18 linked.*Dynamics 365 showed 3 late.*Failing.*4.*3 min/,
    );
    match(rows(element)[1], /Paused.*Too many deletions\./);
    find(find(element, 'sync-switch'), 'button, input').click();
    await settled(element);
    equal(rows(element).length, 3);
    match(rows(element)[0], /nothing to change/);
  });

  it('draws the changes of a day, says them in words, and has them as a table', async () => {
    const element = await activity();

    match(
      find(chart(element), 'svg').ariaLabel,
      /12 changes: 7 to Dynamics 365 and 5 to HubSpot\./,
    );
    equal(findAll(chart(element), 'rect[class^=app]').length, 2);
    find(chart(element), 'button').click();
    await settled(element);
    deepEqual(
      findAll(chart(element), 'tbody td').map(({ textContent }) => textContent),
      ['7', '5'],
    );
  });

  it('tells how far back it knows', async () => {
    const element = await activity();
    element.sinceMs = Date.now() - 3 * 3_600_000;
    await settled(element);

    match(find(chart(element), 'h3').textContent, /Changes in the last [34] hours/);
  });

  it('asks for the changes of a run, and for the record of a change', async () => {
    const element = await activity();
    const wishes = record<ActivityRequestEvent>(element, 'sync-activity-request');
    const opened = record<RecordOpenRequestEvent>(element, 'sync-record-open-request');
    const more = record(element, 'more-request');

    findAll(table(element), '.row-button')[0]?.click();
    element.runId = 'writing';
    element.changes = [aChange()];
    element.hasMoreChanges = true;
    await settled(element);
    match(
      find(element, '.changes').textContent,
      /Ann Lee.*Updated in Dynamics 365.*Sales lead.*Head of sales/s,
    );
    find(element, '.changes .link').click();
    find(element, '.more').click();

    deepEqual(
      wishes.map(({ syncId, runId }) => [syncId, runId]),
      [['sync-1', 'writing']],
    );
    deepEqual(
      opened.map(({ recordId }) => recordId),
      ['link-1'],
    );
    equal(more.length, 1);
  });

  it('says that nothing has happened yet', async () => {
    const element = await activity([]);

    match(find(element, 'sync-empty').getAttribute('heading'), /No runs yet/);
    match(find(chart(element), '.none').textContent, /Nothing was changed/);
    ok(find(chart(element), 'svg').ariaLabel, 'the chart has a name');
  });
});
