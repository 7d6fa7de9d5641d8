import { html } from 'lit';
import '../../../components/sync-issues/define.js';
import type { EditSettingsEvent } from '../../../components/events/edit-settings-event.js';
import type { IssueCommandRequestEvent } from '../../../components/events/issue-command-request-event.js';
import type { ReconnectRequestEvent } from '../../../components/events/reconnect-request-event.js';
import type { ShowRecordsRequestEvent } from '../../../components/events/show-records-request-event.js';
import { ClientError } from '../../../components/client/sync-client.js';
import { toEndNames } from '../../../components/model/end-name.js';
import type { SyncIssues } from '../../../components/sync-issues/sync-issues.js';
import type { IssueGroup } from '../../../engine/contract/index.js';
import { aProperty } from '../../support/builders.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import {
  type TestLocale,
  expectAccessible,
  find,
  findAll,
  mount,
  record,
  settled,
  until,
} from '../../support/mount.js';
import { APPS, CONNECTIONS, aGroup, aSync } from '../../support/overview-fixtures.js';

const ENDS = toEndNames(aSync(), { apps: APPS, connections: CONNECTIONS });
const DELETED = aGroup({
  key: 'deleted',
  code: 'record_deleted',
  retry: 'manual',
  property: null,
  details: {},
  count: 11,
  actions: ['createAgain', 'unlink'],
});
const BUSY = aGroup({
  key: 'busy',
  code: 'rate_limited',
  retry: 'automatic',
  side: 'left',
  property: null,
  details: {},
  appMessage: 'Too many requests <b>for</b> now',
  count: 1,
  actions: ['retry'],
});
const LOST = aGroup({
  key: 'lost',
  code: 'auth_expired',
  retry: 'onReconnect',
  actions: ['reconnect'],
});
const AMBIGUOUS = aGroup({
  key: 'two',
  code: 'match_ambiguous',
  retry: 'manual',
  actions: ['chooseMatch'],
});
const PROPERTIES = {
  left: [],
  right: [aProperty({ name: 'statuscode', label: 'Relationship type' })],
};

const issues = (groups: readonly IssueGroup[], width = 400): Promise<SyncIssues> =>
  mount<SyncIssues>(
    html`<sync-issues
      sync-id="sync-1"
      .groups=${groups}
      .ends=${ENDS}
      .properties=${PROPERTIES}
      .nextTryAt=${new Date(Date.now() + 120_000).toISOString()}
    ></sync-issues>`,
    { width },
  );
const button = (element: SyncIssues, label: RegExp): HTMLElement => {
  const found = findAll(element, 'button').find((one) => label.test(one.textContent ?? ''));
  ok(found, `a button like ${String(label)}`);
  return found;
};

describe('sync-issues', () => {
  it('has no axe findings with every kind of cause, asked, empty and loading', async () => {
    const element = await issues([aGroup(), DELETED, BUSY, LOST, AMBIGUOUS]);
    await expectAccessible(element);
    button(element, /Create again/).click();
    await settled(element);
    await expectAccessible(element);
    await expectAccessible(await issues([]));
    await expectAccessible(await issues([aGroup()], 320));
  });

  it('says what happened, what to do and who does it, in its own words', async () => {
    const element = await issues([aGroup(), BUSY]);
    const [mapping, busy] = findAll(element, '.issue');

    match(mapping?.textContent, /"Relationship type" in Dynamics 365 has no option for "Reseller"/);
    match(mapping?.textContent, /21.*Open the mapping of.*when the mapping changes/s);
    match(mapping?.textContent, /needs you/);
    ok(!/English title of the API/.test(mapping?.textContent ?? ''), 'not the words of the API');
    match(busy?.textContent, /HubSpot says:.*<b>for<\/b>.*automatic.*Next try in 2 minutes/s);
    equal(findAll(element, 'blockquote b').length, 0);
  });

  it('asks for a retry of all, for the mapping, for a login and for the records', async () => {
    const element = await issues([aGroup(), LOST]);
    const commands = record<IssueCommandRequestEvent>(element, 'sync-issue-command-request');
    const edits = record<EditSettingsEvent>(element, 'sync-edit-settings');
    const logins = record<ReconnectRequestEvent>(element, 'sync-reconnect-request');
    const shown = record<ShowRecordsRequestEvent>(element, 'sync-show-records-request');

    button(element, /Retry all/).click();
    button(element, /Fix in mapping/).click();
    button(element, /Reconnect/).click();
    button(element, /Show records/).click();

    deepEqual(
      commands.map(({ key, command }) => [key, command]),
      [[aGroup().key, 'retry']],
    );
    deepEqual(
      edits.map(({ syncId, step, property }) => [syncId, step, property]),
      [['sync-1', 'configure', 'statuscode']],
    );
    deepEqual(
      logins.map(({ connectionId }) => connectionId),
      ['right-account'],
    );
    deepEqual(shown[0]?.view, {
      syncId: 'sync-1',
      state: 'failing',
      issue: aGroup().key,
      drift: false,
      text: '',
    });
  });

  it('asks before it creates records again', async () => {
    const element = await issues([DELETED]);
    const commands = record<IssueCommandRequestEvent>(element, 'sync-issue-command-request');

    button(element, /Create again in Dynamics 365/).click();
    await settled(element);
    equal(commands.length, 0);
    match(
      find(element, 'sync-dialog').getAttribute('heading'),
      /Create 11 records again in Dynamics 365/,
    );
    findAll(element, 'sync-dialog button')[1]?.click();
    await until('the dialog is gone', () => findAll(element, 'sync-dialog').length === 0);

    deepEqual(
      commands.map(({ command }) => command),
      ['createAgain'],
    );
  });

  it('leads to the records of a cause that needs a choice for each', async () => {
    const element = await issues([AMBIGUOUS]);
    const shown = record<ShowRecordsRequestEvent>(element, 'sync-show-records-request');

    button(element, /Choose partners/).click();

    equal(shown[0]?.view.issue, 'two');
    equal(findAll(element, '.actions button').length, 1);
  });

  it('offers only what the session may do', async () => {
    const element = await issues([aGroup(), DELETED, LOST]);
    element.permissions = ['view'];
    await settled(element);

    deepEqual(
      findAll(element, '.actions button').map((one) => one.textContent?.trim()),
      ['Show records', 'Show records', 'Show records'],
    );
  });

  it('shows what is under way, and takes no second wish meanwhile', async () => {
    const element = await issues([aGroup(), BUSY]);
    const commands = record(element, 'sync-issue-command-request');
    element.busy = { key: aGroup().key, command: 'retry' };
    await settled(element);

    const busy = button(element, /Retrying…/);
    equal(busy.getAttribute('aria-busy'), 'true');
    button(element, /^\s*Retry\s*$/).click();
    equal(commands.length, 0);
  });

  it('shows a failure with its hint and asks again', async () => {
    const element = await issues([]);
    const again = record(element, 'sync-retry-load-request');
    element.error = new ClientError('internal', { message: 'It broke.', hint: 'Try it later.' });
    await settled(element);

    match(find(element, 'sync-banner').textContent, /It broke\. Try it later\./);
    button(element, /Try again/).click();
    equal(again.length, 1);
    equal(findAll(element, 'sync-empty').length, 0);
  });

  it('speaks Norwegian', async () => {
    const place = await mount<TestLocale>(
      html`<test-locale
        ><sync-issues sync-id="s" .groups=${[DELETED]} .ends=${ENDS}></sync-issues
      ></test-locale>`,
    );
    await place.use('nb');
    await settled(place);

    const element = place.querySelector<SyncIssues>('sync-issues');
    match(find(element ?? place, '.issue').textContent, /Slettet i Dynamics 365.*Opprett på nytt/s);
  });

  it('says what failed in Norwegian, whatever words came with it', async () => {
    const lost = new ClientError('app_unavailable', {
      message: 'HubSpot did not answer.',
      hint: 'Wait a moment.',
    });
    const place = await mount<TestLocale>(
      html`<test-locale
        ><sync-issues sync-id="s" .groups=${[DELETED]} .ends=${ENDS} .error=${lost}></sync-issues
      ></test-locale>`,
    );
    await place.use('nb');
    await settled(place);

    const element = place.querySelector<SyncIssues>('sync-issues');
    const banner = find(element ?? place, 'sync-banner');
    match(banner.textContent, /Appen svarer ikke som den skal akkurat nå\./);
    ok(!banner.textContent.includes('did not answer'), 'nothing is said in English');
  });
});
