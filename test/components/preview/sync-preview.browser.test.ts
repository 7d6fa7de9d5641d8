import { html } from 'lit';
import '../../../components/sync-preview/define.js';
import type { SyncProgressBar } from '../../../components/controls/progress-bar/progress-bar.js';
import type { SyncPreview } from '../../../components/sync-preview/sync-preview.js';
import { describe, it } from '../../support/bdd.js';
import { ENDS, PROPERTIES } from '../../support/component-fixtures.js';
import { aPreview, aReport, aRun } from '../../support/component-runs.js';
import { deepEqual, equal, match } from '../../support/expect.js';
import {
  expectAccessible,
  find,
  findAll,
  mount,
  record,
  settled,
  until,
  type MountOptions,
  type TestLocale,
} from '../../support/mount.js';

async function preview(
  more: Partial<SyncPreview> = {},
  options: MountOptions = {},
): Promise<SyncPreview> {
  const element = await mount<SyncPreview>(html`<sync-preview></sync-preview>`, {
    width: 960,
    ...options,
  });
  Object.assign(element, { preview: aPreview(), ends: ENDS, properties: PROPERTIES, ...more });
  await settled(element);
  return element;
}

const textOf = (node: Element): string => node.textContent?.replace(/\s+/g, ' ').trim() ?? '';
/** What was last told to screen readers. */
const told = (): string =>
  [...document.body.children].find(({ role }) => role === 'status')?.textContent ?? '';
const texts = (element: SyncPreview, selector: string): string[] =>
  findAll(element, selector).map(textOf);

describe('sync-preview', () => {
  it('has no axe findings, wide and narrow, for updates and for new records', async () => {
    const element = await preview();
    await expectAccessible(element);
    findAll<HTMLInputElement>(find(element, 'sync-segmented'), 'input')[2]?.click();
    await settled(element);
    await expectAccessible(element);
    await expectAccessible(await preview({}, { width: 340 }));
  });

  it('draws what flows where as a list with the counts', async () => {
    const element = await preview();

    deepEqual(texts(element, '.end'), [
      'HubSpot 3,020 contacts, 2,846 with email',
      'Dynamics 365 3,557 contacts, 3,548 with email',
    ]);
    deepEqual(texts(element, '.arrow'), [
      '415 created in Dynamics 365',
      '2,431 matched 204 updated in HubSpot 408 updated in Dynamics 365',
      '1,108 created in HubSpot',
      '9 several matches, you decide later',
    ]);
    deepEqual(
      findAll(element, '.arrow').map(({ classList }) => classList[1]),
      ['toRight', 'both', 'toLeft', 'none'],
    );
  });

  it('counts what becomes of ties, and has no list of them where there are none', async () => {
    const ties = [
      { effect: 'set', side: 'right', label: 'Company Name', ties: 1371 },
      { effect: 'changed', side: 'left', label: 'Company', ties: 12 },
      { effect: 'removed', side: 'left', label: 'Company', ties: 1 },
      { effect: 'labelled', side: 'left', label: 'Clients', ties: 2 },
      { effect: 'waiting', side: 'right', label: 'Company Name', ties: 44 },
    ] as const;
    const element = await preview({ preview: aPreview({ report: aReport({ ties: [...ties] }) }) });

    await expectAccessible(element);
    deepEqual(texts(element, '.lists .card:nth-child(2) li'), [
      'Company Name: set in Dynamics 365 1,371',
      'Company: changed in HubSpot 12',
      'Company: taken away in HubSpot 1',
      'Clients: label changed in HubSpot 2',
      'Company Name: waits until the other record is in sync with Dynamics 365 44',
    ]);
    equal(texts(await preview(), '.lists h4').includes('Associations'), false);
  });

  it('puts left above right where it is narrow', async () => {
    const element = await preview({}, { width: 360 });
    const [left, right] = findAll(element, '.end').map((end) => end.getBoundingClientRect());

    equal((left?.bottom ?? 0) <= (right?.top ?? 0), true);
    equal(left?.left, right?.left);
  });

  it('leads from left to right in the reading direction', async () => {
    const element = await preview({}, { dir: 'rtl' });
    const [left, right] = findAll(element, '.end').map((end) => end.getBoundingClientRect());

    equal((left?.left ?? 0) > (right?.right ?? 0), true);
  });

  it('shows examples with before, after and why, one at a time', async () => {
    const element = await preview();
    deepEqual(texts(element, 'tbody tr'), [
      'Business Phone (22) 33 44 55 +47 22 33 44 55 HubSpot wins',
      'Job Title empty Head of sales',
      'Address 1: City Oslo 3 Oslo HubSpot wins',
    ]);
    match(textOf(find(element, 'header')), /Ann Lee updated in Dynamics 365 1 of 2/);

    const [back, next] = findAll(element, 'header button');
    next?.click();
    await settled(element);
    match(textOf(find(element, 'header')), /Jonas Bergström.* 2 of 2/);
    next?.click();
    await settled(element);
    match(textOf(find(element, 'header')), /Ann Lee/);
    back?.click();
    await settled(element);
    match(textOf(find(element, 'header')), /Jonas/);

    findAll<HTMLInputElement>(find(element, 'sync-segmented'), 'input')[1]?.click();
    await settled(element);
    match(textOf(find(element, 'header')), /Ingrid Østby updated in HubSpot 1 of 1/);
    deepEqual(texts(element, 'tbody tr'), ['Lifecycle stage empty Customer']);
  });

  it('says that nothing would change', async () => {
    const element = await preview({ preview: aPreview({ report: aReport({ samples: [] }) }) });

    match(textOf(find(element, '.samples')), /Both apps are equal/);
  });

  it('lists who is left out on purpose and what would fail, by cause', async () => {
    const element = await preview();
    const [leftOut, failing] = texts(element, '.lists .card');

    match(leftOut ?? '', /No email address in HubSpot 174 No email address in Dynamics 365 9/);
    match(leftOut ?? '', /Does not fit the limit in HubSpot 61/);
    match(failing ?? '', /Several records could be the partner.* 9 .*required.* 3 /);
  });

  it('warns calmly when many values would be overwritten', async () => {
    const report = aReport({ updatedRight: 2300, conflicts: 2100 });
    const element = await preview({ preview: aPreview({ report }) });
    const banner = find(element, 'sync-banner');

    equal(banner.getAttribute('tone'), 'warning');
    match(banner.getAttribute('heading') ?? '', /59% of the records in Dynamics 365/);
    match(textOf(banner), /2,100 pairs.*HubSpot wins/);
    await expectAccessible(element);
  });

  it('offers to begin, to begin again when stale, and after a failure', async () => {
    const element = await preview({ preview: null });
    const asked = record(element, 'sync-preview-request');
    find(element, '.start button').click();
    equal(asked.length, 1);

    element.preview = aPreview({ isStale: true });
    await settled(element);
    match(find(element, 'sync-banner').getAttribute('heading') ?? '', /Settings changed/);
    find(element, 'sync-banner').querySelector('button')?.click();
    equal(asked.length, 2);

    const run = aRun({ kind: 'preview', state: 'failed', stopReason: 'HubSpot did not answer.' });
    element.preview = aPreview({ run, report: null });
    await settled(element);
    match(textOf(find(element, 'sync-banner')), /HubSpot did not answer\./);
    find(element, 'sync-banner').querySelector('button')?.click();
    equal(asked.length, 3);

    element.error = { code: 'rate_limited', message: 'Too many.', hint: 'Wait a minute.' };
    element.preview = null;
    await settled(element);
    match(textOf(find(element, 'sync-banner')), /Too many\. Wait a minute\./);
    await expectAccessible(element);
  });

  it('shows how far both apps are read, then compared, and tells when it is done', async () => {
    const run = aRun({
      kind: 'preview',
      scan: {
        left: { read: 1200, total: 3020, isComplete: false },
        right: { read: 900, total: null, isComplete: false },
      },
    });
    const element = await preview({ preview: { run, report: null, isStale: false } });
    const bars = () =>
      findAll<SyncProgressBar>(element, 'sync-progress-bar').map(({ label, text, value }) => [
        label,
        text,
        value,
      ]);
    deepEqual(bars(), [
      ['Reading HubSpot', '1,200 of 3,020', 1200],
      ['Reading Dynamics 365', '900 so far', undefined],
    ]);
    await expectAccessible(element);

    const comparing = { ...run, phase: 'write' as const, planned: { done: 50, total: 4000 } };
    element.preview = { run: comparing, report: null, isStale: false };
    await settled(element);
    deepEqual(bars(), [['Comparing record by record', '50 of 4,000', 50]]);

    element.preview = aPreview();
    await settled(element);
    await until('the end to be told', () => told().includes('2,135 records would be written'));
  });

  it('keeps within 320 px with endless values', async () => {
    const long = 'Lopadotemachoselachogaleokranioleipsanodrimhypotrimmatosilphiokarabomelito';
    const report = aReport({
      samples: [
        {
          kind: 'update',
          side: 'right',
          title: long,
          properties: [{ property: 'nickname', before: long, after: long, reason: 'changed' }],
        },
      ],
      matched: 123_456_789,
    });
    const element = await preview({ preview: aPreview({ report }) }, { width: 320 });

    equal(element.scrollWidth <= 320, true, `${element.scrollWidth} px wide`);
  });

  it('never takes a value for markup', async () => {
    const evil = '<img src=x onerror="window.pwn=1">';
    const report = aReport({
      samples: [
        {
          kind: 'conflict',
          side: 'right',
          title: evil,
          properties: [
            { property: evil, before: evil, after: evil, reason: 'conflictWinner', lost: evil },
          ],
        },
      ],
    });
    const element = await preview({ preview: aPreview({ report }) });

    equal(findAll(element, 'img').length, 0);
    match(textOf(find(element, 'header')), /<img src=x/);
  });

  it('speaks Norwegian', async () => {
    const locale = await mount<TestLocale>(
      html`<test-locale><sync-preview></sync-preview></test-locale>`,
    );
    await locale.use('nb');
    const element = locale.querySelector('sync-preview');
    if (element === null) throw new Error('No element.');
    const report = aReport({ ties: [{ effect: 'set', side: 'right', label: 'Firma', ties: 3 }] });
    const shown = { preview: aPreview({ report }), ends: ENDS, properties: PROPERTIES };
    Object.assign(element, shown);
    await settled(locale);

    match(texts(element, '.arrow')[0] ?? '', /415 opprettes i Dynamics 365/);
    match(texts(element, '.lists')[0] ?? '', /Tilknytninger Firma: settes i Dynamics 365 3/);
  });
});
