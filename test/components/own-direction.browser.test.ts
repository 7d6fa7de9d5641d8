/** In a page that is read from right to left, what comes from a record is drawn as it is written. */
import { html, type TemplateResult } from 'lit';
import '../../components/controls/combobox/define.js';
import '../../components/controls/text-field/define.js';
import '../../components/sync-conflict/define.js';
import '../../components/sync-connections/define.js';
import '../../components/sync-filter-test/define.js';
import '../../components/sync-filters/define.js';
import '../../components/sync-issues/define.js';
import '../../components/sync-mapping/define.js';
import '../../components/sync-preview/define.js';
import '../../components/sync-record/define.js';
import '../../components/sync-records/define.js';
import '../../components/sync-undo/define.js';
import type { SyncFilterTest } from '../../components/sync-filter-test/sync-filter-test.js';
import { toEndNames } from '../../components/model/end-name.js';
import type { RunId, UndoReport } from '../../engine/contract/index.js';
import { describe, it } from '../support/bdd.js';
import { aMapping, anIssue, settings } from '../support/builders.js';
import { ENDS, MAPPINGS, PROPERTIES } from '../support/component-fixtures.js';
import { aPreview, aReport } from '../support/component-runs.js';
import { deepEqual, match, ok } from '../support/expect.js';
import { deepElements, find, mount, settled, until, type TestLocale } from '../support/mount.js';
import {
  aChange,
  aConnection,
  aDetail,
  aGroup,
  APPS,
  aRow,
  aSync,
  CONNECTIONS,
} from '../support/overview-fixtures.js';

const PHONE = '+47 22 33 44 55';
const NAMES = toEndNames(aSync(), { apps: APPS, connections: CONNECTIONS });
const CHANGED = { property: 'phone', before: '1', after: PHONE, reason: 'changed' } as const;
const CHANGES = [
  aChange({ title: PHONE, properties: [CHANGED] }),
  aChange({ properties: [{ ...CHANGED, before: PHONE, after: '1' }] }),
];
const DETAIL = aDetail({
  title: PHONE,
  right: null,
  properties: aDetail().properties.map((row) => ({ ...row, left: PHONE, right: PHONE })),
  history: CHANGES,
  state: 'failing',
  issue: anIssue({ code: 'match_ambiguous', side: 'left', property: null, appMessage: PHONE }),
  candidates: [{ id: PHONE, title: PHONE, url: null, isLinked: false }],
});

/** Every place under a node where the number stands, with its first and last sign from left to right. */
function drawn(root: Element): { where: string; isInOrder: boolean; isAlone: boolean }[] {
  return deepElements(root).flatMap((element) =>
    [...element.childNodes].flatMap((node) => {
      const at = node instanceof Text ? node.data.indexOf(PHONE) : -1;
      if (!(node instanceof Text) || at < 0) return [];
      const leftOf = (offset: number): DOMRect => {
        const range = document.createRange();
        range.setStart(node, offset);
        range.setEnd(node, offset + 1);
        return range.getBoundingClientRect();
      };
      const [first, last] = [leftOf(at), leftOf(at + PHONE.length - 1)];
      if (first.width === 0 || first.top !== last.top) return [];
      const { className, localName, parentElement } = element;
      const where = `${parentElement?.localName ?? ''} > ${localName}.${className}`;
      const isAlone = node.data.trim() === PHONE;
      return [{ where, isInOrder: first.left < last.left, isAlone }];
    }),
  );
}

/** Mounts it in a right-to-left page and expects the number so often, never turned round. */
async function expectInOrder(template: TemplateResult, times: number): Promise<Element> {
  const element = await mount(template, { dir: 'rtl', width: 960 });
  await settled(element);
  const places = drawn(element);
  deepEqual(
    places.filter(({ isInOrder }) => !isInOrder).map(({ where }) => where),
    [],
  );
  ok(places.length >= times, `${String(times)} places, not ${String(places.length)}`);
  return element;
}

const undoReport: UndoReport = {
  runId: 'run-1' as RunId,
  changeId: null,
  restored: { left: 1, right: 0 },
  ties: { left: 0, right: 0 },
  archived: { left: 0, right: 0 },
  unlinked: 0,
  kept: [],
  archiveLimit: 50,
  isConfirmationNeeded: false,
  samples: [
    {
      kind: 'restore',
      linkId: aRow().id,
      side: 'left',
      title: PHONE,
      reason: null,
      properties: [{ ...CHANGED, reason: 'undone' }],
    },
  ],
};

describe('the direction of a value', () => {
  it('turns round without help, or nothing here would be proved', async () => {
    const plain = await mount(html`<p>${PHONE}</p>`, { dir: 'rtl' });

    deepEqual(
      drawn(plain.parentElement ?? plain).map(({ isInOrder }) => isInOrder),
      [false],
    );
  });

  it('is its own in a record: heading, values, history, candidates and what the app said', async () => {
    const sync = aSync({ draft: settings({ mappings: [aMapping()] }) });

    await expectInOrder(
      html`<sync-record open .detail=${DETAIL} .sync=${sync} .ends=${NAMES}></sync-record>`,
      8,
    );
  });

  it('is its own in lists of records, of accounts and of causes', async () => {
    const row = aRow({
      title: PHONE,
      left: { id: PHONE, title: PHONE, url: null, isDeleted: true },
      right: null,
    });

    await expectInOrder(
      html`<sync-records
        .rows=${[row]}
        .syncs=${[aSync()]}
        .apps=${APPS}
        .connections=${CONNECTIONS}
        .view=${{ syncId: 'sync-1', state: null, issue: null, drift: false, text: '' }}
      ></sync-records>`,
      1,
    );
    await expectInOrder(
      html`<sync-connections
        .connections=${[aConnection({ label: PHONE })]}
        .apps=${APPS}
      ></sync-connections>`,
      1,
    );
    await expectInOrder(
      html`<sync-issues .groups=${[aGroup({ appMessage: PHONE })]} .ends=${NAMES}></sync-issues>`,
      1,
    );
  });

  it('is its own in a conflict, a preview and an undo', async () => {
    const example = { title: PHONE, label: 'Phone', left: PHONE, right: PHONE };
    const [sample] = aReport().samples;
    ok(sample, 'a sample');
    const report = aReport({ samples: [{ ...sample, title: PHONE }] });

    await expectInOrder(html`<sync-conflict .ends=${ENDS} .example=${example}></sync-conflict>`, 4);
    await expectInOrder(
      html`<sync-preview
        .preview=${aPreview({ report })}
        .ends=${ENDS}
        .properties=${PROPERTIES}
      ></sync-preview>`,
      2,
    );
    const target = { kind: 'run', id: 'run-1', hasLinks: false };
    const undo = await mount(
      html`<sync-undo .target=${target} .report=${undoReport} .ends=${NAMES}></sync-undo>`,
      { dir: 'rtl' },
    );
    find<HTMLDetailsElement>(undo, 'details').open = true;
    deepEqual(drawn(undo), [
      { where: 'b > bdi.', isInOrder: true, isAlone: true },
      { where: 'ins > bdi.', isInOrder: true, isAlone: true },
    ]);
  });

  it('is its own in the mapping: samples, and what a mapping makes of one', async () => {
    const phone = MAPPINGS.find(({ left }) => left === 'phone');
    ok(phone, 'a mapping of telephone numbers');
    const properties = {
      left: PROPERTIES.left.map((one) => ({ ...one, samples: [PHONE] })),
      right: PROPERTIES.right,
    };
    const mapping = await mount(
      html`<sync-mapping
        .mappings=${[phone]}
        .associations=${[]}
        .properties=${properties}
        .ends=${ENDS}
      ></sync-mapping>`,
      { dir: 'rtl', width: 960 },
    );
    find(mapping, '.toggle').click();
    await settled(mapping);

    const places = drawn(mapping);
    deepEqual(
      places.filter(({ isInOrder }) => !isInOrder),
      [],
    );
    ok(
      places.some(({ where }) => where.includes('samples')),
      'a sample',
    );
    ok(
      places.some(({ where }) => where.includes('value')),
      'an example',
    );
  });

  it('is its own in the examples of a filter', async () => {
    const element = await mount<SyncFilterTest>(html`<sync-filter-test></sync-filter-test>`, {
      dir: 'rtl',
    });
    const examples = [{ id: '1', title: PHONE, url: null }];
    Object.assign(element, {
      end: ENDS.left,
      test: () =>
        Promise.resolve({
          side: 'left',
          isComplete: true,
          looked: 1,
          total: 1,
          outcomes: [{ outcome: 'enters', count: 1, isAtLeast: false, examples }],
        }),
    });
    await settled(element);
    find(element, 'button').click();
    await until('the examples', () => drawn(element).length > 0);

    deepEqual(
      drawn(element).map(({ isInOrder }) => isInOrder),
      [true],
    );
  });

  it('is its own in what is typed, and stands where the page begins', async () => {
    const field = await mount(
      html`<sync-text-field label="Value" value=${PHONE}></sync-text-field>`,
      {
        dir: 'rtl',
      },
    );
    const chooser = await mount(
      html`<sync-combobox
        label="Value"
        value="a"
        .options=${[{ value: 'a', label: PHONE }]}
      ></sync-combobox>`,
      { dir: 'rtl' },
    );
    const number = await mount(
      html`<sync-text-field label="Value" type="number" value="-5"></sync-text-field>`,
      { dir: 'rtl' },
    );

    for (const element of [field, chooser, number]) {
      const { direction, unicodeBidi, textAlign } = getComputedStyle(find(element, 'input'));
      // The room for an icon is where the page begins, so the field itself keeps the page's direction.
      deepEqual([direction, unicodeBidi, textAlign], ['rtl', 'plaintext', 'right']);
    }
  });

  it('is that of its language for a sentence too, whatever it begins or ends with', async () => {
    const element = await mount(
      html`<sync-records
        .rows=${[]}
        .syncs=${[aSync()]}
        .apps=${APPS}
        .connections=${CONNECTIONS}
        .view=${{ syncId: 'sync-1', state: null, issue: null, drift: true, text: '' }}
      ></sync-records>`,
      { dir: 'rtl', width: 960 },
    );

    const said = find(element, 'sync-empty').textContent?.trim() ?? '';
    match(said, /^\u200e.*\.\u200e/);
  });

  it('does not spread into the sentence that the value stands in, nor the sentence into it', async () => {
    const { properties } = aDetail();
    const detail = aDetail({
      properties: properties.map((row) => ({ ...row, drift: { side: 'right', before: PHONE } })),
    });
    const place = await mount<TestLocale>(
      html`<test-locale
        ><sync-record open .detail=${detail} .sync=${aSync()} .ends=${NAMES}></sync-record
      ></test-locale>`,
      { dir: 'rtl', width: 960 },
    );
    await place.use('en', { records: { driftBefore: 'القيمة السابقة: {value} قبل التغيير' } });
    place.dir = 'rtl';
    const [panel] = place.children;
    ok(panel, 'the panel');
    Object.assign(panel, { loading: true });
    await settled(place);

    const sentences = drawn(place).filter(({ isAlone }) => !isAlone);
    deepEqual([...new Set(sentences.map(({ isInOrder }) => isInOrder))], [true]);
  });
});
