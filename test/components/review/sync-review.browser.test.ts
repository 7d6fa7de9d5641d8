import { html } from 'lit';
import '../../../components/sync-review/define.js';
import type { ApplyChangeEvent } from '../../../components/events/apply-change-event.js';
import type { EditRequestEvent } from '../../../components/events/edit-request-event.js';
import type { SyncPreview } from '../../../components/sync-preview/sync-preview.js';
import type { SyncReview } from '../../../components/sync-review/sync-review.js';
import { describe, it } from '../../support/bdd.js';
import {
  differencesOf,
  ENDS,
  MAPPINGS,
  OBJECT_LABELS,
  problemsOf,
  PROPERTIES,
  theSettings,
} from '../../support/component-fixtures.js';
import { aPreview, aSync } from '../../support/component-runs.js';
import { deepEqual, equal, match } from '../../support/expect.js';
import {
  expectAccessible,
  find,
  findAll,
  mount,
  record,
  settled,
  type MountOptions,
} from '../../support/mount.js';

async function review(
  more: Partial<SyncReview> = {},
  options: MountOptions = {},
): Promise<SyncReview> {
  const element = await mount<SyncReview>(html`<sync-review></sync-review>`, {
    width: 960,
    ...options,
  });
  Object.assign(element, {
    sync: aSync(),
    ends: ENDS,
    properties: PROPERTIES,
    objects: OBJECT_LABELS,
    preview: aPreview(),
    ...more,
  });
  await settled(element);
  return element;
}

const textOf = (node: Element): string => node.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('sync-review', () => {
  it('has no axe findings, with problems, wide and narrow', async () => {
    const mappings = [{ ...MAPPINGS[0], left: 'vanished' }] as typeof MAPPINGS;
    const problems = problemsOf(theSettings({ mappings: [...mappings] }));
    await expectAccessible(await review({ problems }));
    await expectAccessible(await review({ problems }, { width: 340 }));
  });

  it('says every rule in words and asks to edit the right one', async () => {
    const element = await review();
    const edits = record<EditRequestEvent>(element, 'sync-edit-request');
    match(textOf(find(element, '.rules')), /Both ways between HubSpot contacts.*Who enters/);

    for (const button of findAll(element, '.rules .edit')) button.click();

    deepEqual(
      edits.map(({ step, section }) => `${step} ${section ?? ''}`.trim()),
      [
        'configure direction',
        'configure conflict',
        'configure matching',
        'configure mapping',
        'limit',
      ],
    );
    deepEqual(
      findAll(element, '.rules .edit').map(({ ariaLabel }) => ariaLabel),
      [
        'Edit: Direction',
        'Edit: When both changed',
        'Edit: Matching',
        'Edit: Mapping',
        'Edit: Who enters',
      ],
    );
  });

  it('asks which records the changes of a running sync are for, and takes a cancelled answer back', async () => {
    const sync = aSync({ version: 1, status: 'on', hasDraftChanges: true });
    const element = await review({ sync });
    const choices = record<ApplyChangeEvent>(element, 'sync-apply-change');
    const radios = () => [
      ...(find(element, 'sync-radio-cards').shadowRoot?.querySelectorAll('input') ?? []),
    ];
    deepEqual(
      radios().map(({ checked }) => checked),
      [true, false],
    );
    match(textOf(find(element, '.nothing-written')), /exactly/);

    radios()[1]?.click();
    await settled(element);

    deepEqual(
      choices.map(({ apply }) => apply),
      ['allRecords'],
    );
    equal(element.apply, 'allRecords');
    match(textOf(find(element, '.nothing-written')), /exactly/);
    await expectAccessible(element);

    element.addEventListener('sync-apply-change', (event) => event.preventDefault());
    radios()[0]?.click();
    await settled(element);
    equal(element.apply, 'allRecords');
    deepEqual(
      radios().map(({ checked }) => checked),
      [false, true],
    );
  });

  it('does not ask where nothing was published yet, or nothing was changed', async () => {
    const never = await review();
    const unchanged = await review({ sync: aSync({ version: 1, hasDraftChanges: false }) });

    for (const element of [never, unchanged]) equal(findAll(element, 'sync-radio-cards').length, 0);
  });

  it('puts errors before warnings, each with the way there, and counts what is not shown', async () => {
    const gone = Array.from({ length: 7 }, (_, index) => ({
      id: `m${index}`,
      left: `gone${index}`,
      right: 'nickname',
      direction: 'both' as const,
      isOn: true,
      origin: 'own' as const,
    }));
    const problems = problemsOf(theSettings({ mappings: gone }));
    const element = await review({ problems });
    const edits = record<EditRequestEvent>(element, 'sync-edit-request');
    const [errors, warnings] = findAll(element, 'sync-banner');

    match(errors?.getAttribute('heading') ?? '', /7 things must be put right first/);
    match(warnings?.getAttribute('heading') ?? '', /One thing to know/);
    equal(errors?.querySelectorAll('li').length, 6);
    match(textOf(errors?.querySelectorAll('li')[5] ?? element), /and 2 more/);
    errors?.querySelector<HTMLElement>('.edit')?.click();
    deepEqual([edits[0]?.step, edits[0]?.section], ['configure', 'mapping']);
  });

  it('passes a wish for a preview on, in its own name, and its refusal back', async () => {
    const element = await review({ preview: aPreview({ isStale: true }) });
    const asked = record(element, 'sync-preview-request');
    const preview = find<SyncPreview>(element, 'sync-preview');

    find(preview, 'sync-banner').querySelector('button')?.click();

    equal(asked.length, 1);
    equal(asked[0]?.target, element);
  });

  it('says that nothing was written, and that it is exact only while it is fresh', async () => {
    const element = await review();
    match(textOf(find(element, '.nothing-written')), /Nothing has been written.*exactly/);

    element.preview = aPreview({ isStale: true });
    await settled(element);
    equal(/exactly/.test(textOf(find(element, '.nothing-written'))), false);
  });

  it('lists what changes in the published settings, and that nothing does', async () => {
    const sync = aSync({ version: 1, hasDraftChanges: true });
    const changed = { direction: 'toRight', winner: 'right' } as const;
    const differences = differencesOf(theSettings(), theSettings(changed));
    const element = await review({ sync, differences });
    deepEqual(findAll(element, '.changes li').map(textOf), [
      'The direction: both ways before, only to Dynamics 365 now.',
      'Who wins when both changed: HubSpot before, Dynamics 365 now.',
    ]);
    await expectAccessible(element);

    const [line] = differences;
    element.differences = line === undefined ? [] : Array.from({ length: 15 }, () => line);
    await settled(element);
    equal(findAll(element, '.changes li').map(textOf).at(-1), 'and 3 more');

    element.differences = [];
    await settled(element);
    match(textOf(find(element, '.changes')), /Nothing differs/);

    element.differencesError = { code: 'internal', message: 'It broke.', hint: 'Wait.' };
    await settled(element);
    match(textOf(find(element, '.changes')), /It broke/);

    element.sync = aSync();
    await settled(element);
    equal(findAll(element, '.changes').length, 0);
  });

  it('says when changes to a running sync take effect', async () => {
    const element = await review({ sync: aSync({ version: 3, status: 'on' }) });

    match(textOf(find(element, '.live')), /from the next run on/);
  });

  it('can only be looked at without the permission', async () => {
    const problems = problemsOf(theSettings({ mappings: [] }));
    const element = await review({ isReadOnly: true, problems });

    equal(findAll(element, '.edit').length, 0);
    await expectAccessible(element);
  });

  it('waits with a skeleton', async () => {
    const element = await review({ sync: null });

    equal(findAll(element, 'sync-skeleton').length, 1);
  });

  it('keeps within 320 px, also from right to left', async () => {
    for (const dir of ['ltr', 'rtl'] as const) {
      const problems = problemsOf(theSettings());
      const element = await review({ problems }, { width: 320, dir });
      equal(element.scrollWidth <= 320, true, dir);
    }
  });
});
