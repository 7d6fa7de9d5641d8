import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/sync-preview/define.js';
import type { SyncPreview } from '../../../components/sync-preview/sync-preview.js';
import type { PreviewGroup } from '../../../engine/contract/index.js';
import { describe, it } from '../../support/bdd.js';
import { ENDS, PROPERTIES } from '../../support/component-fixtures.js';
import { aPreview, aReport } from '../../support/component-runs.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import {
  expectAccessible,
  find,
  findAll,
  mount,
  settled,
  until,
  type TestLocale,
} from '../../support/mount.js';

function group(more: Partial<PreviewGroup>): PreviewGroup {
  return {
    ...{ effect: 'created', reason: null, rule: null, side: 'right' },
    ...{ records: 1, values: 0, examples: [] },
    ...more,
  };
}

const GROUPS: PreviewGroup[] = [
  group({ effect: 'linked', rule: 0, side: null, records: 2000 }),
  group({ effect: 'linked', side: null, records: 3 }),
  group({
    effect: 'overwritten',
    reason: 'left',
    records: 12,
    values: 15,
    examples: [
      {
        title: 'Ann Lee',
        left: '1',
        right: 'a',
        properties: [{ property: 'lastname', before: 'Leigh', after: 'Lee' }],
      },
    ],
  }),
  group({ effect: 'overwritten', reason: 'direction' }),
  group({
    effect: 'kept',
    reason: 'drift',
    examples: [
      {
        title: '',
        left: '1',
        right: 'a',
        properties: [{ property: 'telephone1', before: '22', after: '22', other: '33' }],
      },
    ],
  }),
  group({ effect: 'excluded', reason: 'noEmail', side: 'left', records: 174 }),
  group({ effect: 'failing', reason: 'value_required' }),
  group({ effect: 'created', records: 0 }),
];

async function preview(groups: PreviewGroup[] | undefined, width = 960): Promise<SyncPreview> {
  const element = await mount<SyncPreview>(html`<sync-preview></sync-preview>`, { width });
  const report = aReport(groups === undefined ? {} : { groups });
  Object.assign(element, { preview: aPreview({ report }), ends: ENDS, properties: PROPERTIES });
  await settled(element);
  return element;
}

/** Opens what is closed at first. */
async function opened(groups: PreviewGroup[], width?: number): Promise<SyncPreview> {
  const element = await preview(groups, width);
  find<HTMLElement>(element, '.groups > summary').click();
  await until('the groups', () => lines(element).length > 0);
  return element;
}

const textOf = (node: Element): string => node.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const lines = (element: SyncPreview): string[] => findAll(element, '.group').map(textOf);

describe('sync-preview, groups', () => {
  it('says what happens where and why, with the counts', async () => {
    const element = await opened(GROUPS);

    deepEqual(lines(element), [
      'Linked · by match rule 1 2,000',
      'Linked · linked before; no match rule says so now 3',
      'Values overwritten in Dynamics 365 · HubSpot wins 12 15 values',
      'Values overwritten in Dynamics 365 · only HubSpot gives them 1',
      'Different values kept in Dynamics 365 · changed where nothing is taken from 1',
      'Excluded in HubSpot · No email address 174',
      lines(element).at(-1) ?? '',
    ]);
    match(lines(element).at(-1) ?? '', /^Would fail in Dynamics 365 · .+ 1$/);
    await expectAccessible(element);
  });

  it('opens examples by keyboard: before and after, or what stays and what the other app has', async () => {
    const element = await opened(GROUPS);
    const [first, second] = findAll(element, '.groups li > details');
    first?.querySelector('summary')?.focus();

    await sendKeys({ press: 'Enter' });
    second?.querySelector('summary')?.click();

    equal((first as HTMLDetailsElement).open, true);
    match(textOf(first ?? element), /Ann Lee Last Name: Leigh → Lee and 11 more records/);
    match(textOf(second ?? element), /1 Business Phone: 22 · HubSpot has 33/);
    await expectAccessible(element);
  });

  it('has nothing inside before it is opened', async () => {
    const element = await preview(GROUPS);

    equal(find<HTMLDetailsElement>(element, '.groups').open, false);
    deepEqual(lines(element), []);
    await expectAccessible(element);
  });

  it('has nothing to say for a report of an earlier version', async () => {
    equal(findAll(await preview(undefined), '.groups').length, 0);
    equal(findAll(await preview([]), '.groups').length, 0);
  });

  it('keeps within 320 px, and speaks Norwegian', async () => {
    const element = await opened(GROUPS, 320);
    for (const one of findAll<HTMLDetailsElement>(element, 'details')) one.open = true;
    ok(element.scrollWidth <= 320, `${element.scrollWidth} px wide`);
    await expectAccessible(element);

    const locale = await mount<TestLocale>(
      html`<test-locale><sync-preview></sync-preview></test-locale>`,
    );
    await locale.use('nb');
    const norwegian = locale.querySelector('sync-preview');
    if (norwegian === null) throw new Error('No element.');
    const report = aReport({ groups: GROUPS });
    Object.assign(norwegian, { preview: aPreview({ report }), ends: ENDS, properties: PROPERTIES });
    await settled(locale);
    find<HTMLElement>(norwegian, '.groups > summary').click();
    await until('the groups', () => findAll(norwegian, '.group').length > 0);
    match(
      textOf(find(norwegian, '.groups')),
      /Verdier overskrevet i Dynamics 365 · HubSpot vinner/,
    );
  });
});
