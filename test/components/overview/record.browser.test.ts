import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/sync-record/define.js';
import { ClientError } from '../../../components/client/sync-client.js';
import type { EditSettingsEvent } from '../../../components/events/edit-settings-event.js';
import type { RecordCommandRequestEvent } from '../../../components/events/record-command-request-event.js';
import type { RecordOpenRequestEvent } from '../../../components/events/record-open-request-event.js';
import { toEndNames } from '../../../components/model/end-name.js';
import type { SyncRecord } from '../../../components/sync-record/sync-record.js';
import type { ChangeId, RecordDetail, RecordRow } from '../../../engine/contract/index.js';
import { aMapping, aProperty, anIssue, settings } from '../../support/builders.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import {
  deepActive,
  expectAccessible,
  find,
  findAll,
  mount,
  record,
  settled,
  until,
} from '../../support/mount.js';
import { APPS, CONNECTIONS, aChange, aDetail, aSync } from '../../support/overview-fixtures.js';

const ENDS = toEndNames(aSync(), { apps: APPS, connections: CONNECTIONS });
const SYNC = aSync({
  draft: settings({
    mappings: [aMapping(), aMapping({ id: 'm2', left: 'stage', right: 'statuscode' })],
  }),
});
const PROPERTIES = {
  left: [aProperty({ name: 'stage', options: [{ value: 'Head of sales', label: 'Boss' }] })],
  right: [aProperty({ name: 'jobtitle', label: 'Job title' })],
};
const AMBIGUOUS = aDetail({
  right: null,
  state: 'failing',
  issue: anIssue({ code: 'match_ambiguous', side: 'left', property: null }),
  candidates: [
    { id: '7', title: 'Ann Lee', url: 'https://dynamics.example/7', isLinked: false },
    { id: '8', title: 'A. Lee', url: null, isLinked: true },
  ],
});

const panel = (detail: RecordDetail | null = aDetail(), width = 900): Promise<SyncRecord> =>
  mount<SyncRecord>(
    html`<sync-record
      open
      .detail=${detail}
      .sync=${SYNC}
      .ends=${ENDS}
      .properties=${PROPERTIES}
      .previousId=${'before'}
    ></sync-record>`,
    { width },
  );
const button = (element: SyncRecord, label: RegExp): HTMLElement => {
  const found = findAll(element, 'button').find((one) => label.test(one.textContent ?? ''));
  ok(found, `a button like ${String(label)}`);
  return found;
};
const text = (element: Element, selector: string): string =>
  find(element, selector).textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';

describe('sync-record', () => {
  it('says under its value what was changed where nothing is taken from', async () => {
    const { properties } = aDetail();
    const drifted = properties.map((row, at) =>
      at === 0 ? { ...row, drift: { side: 'right' as const, before: 'Boss' } } : row,
    );
    const element = await panel(aDetail({ properties: drifted }));

    const [left, right] = findAll(element, 'tbody tr:first-child td');
    match(right?.textContent ?? '', /stays until.*Before: Boss/s);
    match(text(element, 'h3'), /1 changed on its own/);
    ok(!/stays until/.test(left?.textContent ?? ''), 'only there');
    await expectAccessible(element);
  });

  it('has no axe findings in sync, ambiguous, left out, asked, loading and failed', async () => {
    const element = await panel();
    await expectAccessible(element);
    button(element, /Unlink/).click();
    await settled(element);
    await expectAccessible(element);
    const other = await panel(AMBIGUOUS);
    button(other, /Use this choice/).click();
    await expectAccessible(other);
    await expectAccessible(await panel(aDetail({ state: 'excluded', excludeReason: 'filter' })));
    const loading = await panel(null);
    loading.loading = true;
    await expectAccessible(loading);
  });

  it('shows both sides property by property, and what differs', async () => {
    const element = await panel();
    const rows = findAll(element, 'tbody tr');

    deepEqual(
      rows.map((row) => row.className),
      ['equal', 'different'],
    );
    match(rows[0]?.textContent, /Email.*ann\.lee.*E-mail.*ann\.lee.*the same/s);
    match(rows[1]?.textContent, /Job title.*Boss.*Title.*empty.*different/s);
    match(text(element, '[part=properties] h3'), /1 property differs/);
  });

  it('tells what was done: where, what became what, and why', async () => {
    const element = await panel();

    match(
      text(element, '[part=history] li'),
      /Updated in Dynamics 365.*1 hour ago.*Job title: Sales lead → Head of sales.*changed in HubSpot/,
    );
  });

  it('says when a change was refused, and which value was not kept', async () => {
    const failed = aChange({ status: 'failed', error: 'It said no.' });
    const conflict = aChange({
      id: 'c2' as typeof failed.id,
      properties: [
        { property: 'jobtitle', before: 'A', after: 'B', reason: 'conflictWinner', lost: 'C' },
      ],
    });
    const element = await panel(aDetail({ history: [failed, conflict] }));
    const [first, second] = findAll(element, '.changes > li');

    match(first?.textContent, /refused.*It said no\./s);
    match(second?.textContent, /changed in both apps; HubSpot wins.*not kept: C/s);
  });

  it('names associations as their app does, and those of older entries without their mark', async () => {
    const tied = { action: 'associate', side: 'right' } as const;
    const change = { before: null, after: '7', reason: 'filledEmpty' } as const;
    const history = [
      aChange({ ...tied, properties: [{ property: '@*x_clients', label: 'Clients', ...change }] }),
      aChange({ ...tied, id: 'c2' as ChangeId, properties: [{ property: '@x_firm', ...change }] }),
    ];
    const [first, second] = findAll(await panel(aDetail({ history })), '.changes > li');

    match(first?.textContent, /Clients:/);
    match(second?.textContent, /\sx_firm:/);
  });

  it('links to both apps, never by a script', async () => {
    const element = await panel(
      aDetail({ left: { id: '1', title: 'X', url: 'javascript:alert(1)', isDeleted: false } }),
    );

    deepEqual(
      findAll<HTMLAnchorElement>(element, '.links a').map(({ href }) => href),
      ['https://dynamics.example/0d1f'],
    );
  });

  it('chooses a partner by keyboard, and says it when nothing was chosen', async () => {
    const element = await panel(AMBIGUOUS);
    const commands = record<RecordCommandRequestEvent>(element, 'sync-record-command-request');

    button(element, /Use this choice/).click();
    await settled(element);
    equal(text(element, '#choose-first'), 'Choose one first.');
    ok(deepActive()?.matches('.choices input'), 'the focus is on the first choice');
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Enter' });

    deepEqual(
      commands.map(({ command }) => command),
      [{ kind: 'choose', choice: { kind: 'link', remoteId: '7' } }],
    );
    const [, taken] = findAll<HTMLInputElement>(element, '.choices input');
    ok(taken?.disabled, 'a linked record cannot be chosen');
  });

  it('can create a new partner or leave the record out', async () => {
    const element = await panel(AMBIGUOUS);
    const commands = record<RecordCommandRequestEvent>(element, 'sync-record-command-request');

    for (const at of [2, 3]) {
      findAll(element, '.choices input')[at]?.click();
      button(element, /Use this choice/).click();
    }

    deepEqual(
      commands.map(({ command }) => (command.kind === 'choose' ? command.choice.kind : '')),
      ['create', 'skip'],
    );
  });

  it('retries, creates again and leads to the mapping', async () => {
    const element = await panel(aDetail({ state: 'failing', issue: anIssue() }));
    const commands = record<RecordCommandRequestEvent>(element, 'sync-record-command-request');
    const edits = record<EditSettingsEvent>(element, 'sync-edit-settings');

    match(text(element, '.issue'), /has no option for "Evangelist".*Open the mapping/);
    button(element, /^\s*Retry/).click();
    button(element, /Fix in mapping/).click();
    element.detail = aDetail({
      state: 'failing',
      issue: anIssue({ code: 'record_deleted', side: 'left', property: null }),
    });
    await settled(element);
    button(element, /Create again in HubSpot/).click();

    deepEqual(
      commands.map(({ command }) => command.kind),
      ['retry', 'createAgain'],
    );
    deepEqual(
      edits.map(({ syncId, step, property }) => [syncId, step, property]),
      [['sync-1', 'configure', 'statuscode']],
    );
  });

  it('offers only the ways out that there are', async () => {
    const issue = anIssue({ code: 'record_deleted', side: 'left', property: null });
    const element = await panel(aDetail({ state: 'failing', issue, actions: ['unlink'] }));

    deepEqual(
      findAll(element, '.issue button').map((one) => one.textContent?.trim()),
      ['Unlink'],
    );
    match(text(element, '.issue'), /restore it in HubSpot: this sync writes nothing there/);
  });

  it('says which app the record is in that a setting leaves out, and leads to the setting', async () => {
    const left = aDetail({ right: null, state: 'excluded', excludeReason: 'filter' });
    const element = await panel(left);
    const edits = record<EditSettingsEvent>(element, 'sync-edit-settings');

    match(text(element, '.issue'), /filter for what comes from HubSpot/);
    button(element, /Change this setting/).click();
    element.detail = { ...left, left: null, right: left.left, excludeReason: 'direction' };
    await settled(element);
    match(
      text(element, '.issue'),
      /only in Dynamics 365, and nothing new goes from there to HubSpot/,
    );
    button(element, /Change this setting/).click();
    element.detail = { ...left, excludeReason: 'skipped' };
    await settled(element);

    match(text(element, '.issue'), /excluded by a person/);
    equal(findAll(element, '.issue button').length, 0);
    deepEqual(
      edits.map(({ syncId, step }) => [syncId, step]),
      [
        ['sync-1', 'limit'],
        ['sync-1', 'configure'],
      ],
    );
  });

  it('asks before it unlinks', async () => {
    const element = await panel();
    const commands = record<RecordCommandRequestEvent>(element, 'sync-record-command-request');
    const closes = record(element, 'close-request');

    button(element, /Unlink/).click();
    await settled(element);
    match(text(element, 'sync-dialog'), /HubSpot and Dynamics 365 stay as they are/);
    equal(commands.length, 0);
    findAll(element, 'sync-dialog button')[1]?.click();
    await until('the dialog is gone', () => findAll(element, 'sync-dialog').length === 0);

    deepEqual(
      commands.map(({ command }) => command.kind),
      ['unlink'],
    );
    equal(closes.length, 0, 'the panel stays open');
  });

  it('takes one wish at a time', async () => {
    const element = await panel(aDetail({ state: 'failing', issue: anIssue() }));
    const commands = record(element, 'sync-record-command-request');
    element.busy = 'retry';
    await settled(element);

    button(element, /Retrying…/).click();

    equal(commands.length, 0);
  });

  it('offers nothing that the session may not do', async () => {
    const element = await panel(AMBIGUOUS);
    element.permissions = ['view'];
    await settled(element);

    equal(findAll(element, '.choices').length, 0);
    element.detail = aDetail({ state: 'failing', issue: anIssue() });
    await settled(element);
    equal(findAll(element, '.actions button').length, 0);
  });

  it('steps to the neighbour that is there', async () => {
    const element = await panel();
    const opened = record<RecordOpenRequestEvent>(element, 'sync-record-open-request');

    button(element, /Next record/).click();
    button(element, /Previous record/).click();

    deepEqual(
      opened.map(({ recordId }) => recordId),
      ['before'],
    );
  });

  it('forgets a choice when another record is shown', async () => {
    const element = await panel(AMBIGUOUS);
    findAll(element, '.choices input')[2]?.click();

    element.detail = { ...AMBIGUOUS, id: 'other' as RecordRow['id'] };
    await settled(element);

    equal(findAll(element, '.choices input:checked').length, 0);
  });

  it('shows a failed action with its hint, and closes when asked', async () => {
    const element = await panel();
    const closes = record(element, 'close-request');
    element.failed = new ClientError('state_conflict', {
      message: '"Ann Lee" is not failing.',
      hint: 'There is nothing to try again.',
    });
    await settled(element);

    match(text(element, 'sync-banner'), /is not failing\. There is nothing to try again\./);
    await sendKeys({ press: 'Escape' });
    equal(closes.length, 1);
    equal(element.open, false);
  });
});
