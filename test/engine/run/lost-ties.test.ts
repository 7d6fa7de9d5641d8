import { describe, expect, it } from 'vitest';
import type { Side } from '../../../engine/vocabulary.js';
import { CLEAR_RULES, SIDES, otherSide } from '../../../engine/vocabulary.js';
import { aGroup, aRule } from '../../support/builders.js';
import { onlyOne, writesOf } from '../../support/in-sync.js';
import type { TiedAda } from '../../support/tied-ada.js';
import {
  TIE_KINDS,
  adaIn,
  companyId,
  deleteCompany,
  label,
  tie,
  tiedAda,
  tiedTo,
  untie,
} from '../../support/tied-ada.js';

const NOBODY: string[] = [];
const ACME = ['Acme'];

const both = (story: TiedAda) => SIDES.map((side) => tiedTo(story, side));

/** What the only tie of a set is called in each app. */
const labels = (story: TiedAda) =>
  SIDES.map((side) => adaIn(story, side).tieSets?.['clients']?.[0]?.labels ?? []);

/** A person has the deleted company made again. */
async function makeAgain({ apps, companies }: TiedAda): Promise<void> {
  const gone = await apps.rows(companies, { state: 'failing' });
  await apps.tenant.createRecordAgain(companies, onlyOne(gone).id);
}

/** Both apps are read completely: what no feed told is known. */
async function lookAtAll({ apps, companies }: TiedAda): Promise<void> {
  await apps.tenant.turnOff(companies);
  await apps.tenant.turnOn(companies);
  await apps.finish(companies);
}

const cases = TIE_KINDS.flatMap((kind) =>
  CLEAR_RULES.flatMap((clears) => SIDES.map((side) => ({ kind, clears, side }))),
);

describe('a tie that went together with its company', () => {
  it.each(cases)(
    'stays in the other app, and is put back once the company is made again ($kind, $clears, $side)',
    async ({ kind, clears, side }) => {
      const story = await tiedAda(kind, { clears });
      const { apps, companies, contacts } = story;
      deleteCompany(story, side, 'Acme');
      await apps.finish(companies);
      await apps.finish(contacts);
      expect(tiedTo(story, otherSide(side))).toEqual(ACME);
      expect(onlyOne(await apps.rows(contacts))).toMatchObject({
        ...{ state: 'inSync', isAssociationWaiting: true },
      });

      await makeAgain(story);
      await apps.finish(companies);
      await apps.finish(contacts);

      expect(both(story)).toEqual([ACME, ACME]);
      const before = writesOf(apps);
      await apps.finish(contacts);
      expect(writesOf(apps)).toBe(before);
      expect(onlyOne(await apps.rows(contacts)).isAssociationWaiting).toBe(false);
    },
  );

  it.each(cases)(
    'is put back once the company is restored without it ($kind, $clears, $side)',
    async ({ kind, clears, side }) => {
      const story = await tiedAda(kind, { clears });
      const { apps, companies, contacts } = story;
      const acme = deleteCompany(story, side, 'Acme');
      await apps.finish(companies);
      await apps.finish(contacts);

      apps[side].restoreRecord('companies', acme);
      await apps.finish(companies);
      await apps.finish(contacts);

      expect(both(story)).toEqual([ACME, ACME]);
    },
  );

  it.each(cases)(
    'is nobody’s edit although the deletion is told later ($kind, $clears, $side)',
    async ({ kind, clears, side }) => {
      const late = { capabilities: { deletions: 'sweep' } } as const;
      const story = await tiedAda(kind, { clears }, { left: late, right: late });
      const { apps, companies, contacts } = story;
      deleteCompany(story, side, 'Acme');

      await apps.finish(contacts);
      expect(tiedTo(story, otherSide(side))).toEqual(ACME);
      await lookAtAll(story);
      await makeAgain(story);
      await apps.finish(companies);
      await apps.finish(contacts);

      expect(both(story)).toEqual([ACME, ACME]);
    },
  );

  it.each(TIE_KINDS)(
    'is put back also when the company was made again before anybody looked (%s)',
    async (kind) => {
      const story = await tiedAda(kind);
      const { apps, companies, contacts } = story;
      deleteCompany(story, 'left', 'Acme');
      await apps.finish(companies);
      await makeAgain(story);
      await apps.finish(companies);

      await apps.finish(contacts);

      expect(both(story)).toEqual([ACME, ACME]);
    },
  );

  it.each(TIE_KINDS)(
    'comes back by itself where the app restores it as well (%s)',
    async (kind) => {
      const story = await tiedAda(kind);
      const { apps, companies, contacts } = story;
      const acme = deleteCompany(story, 'left', 'Acme');
      await apps.finish(companies);
      await apps.finish(contacts);
      const before = writesOf(apps);

      apps.left.restoreRecord('companies', acme);
      tie(story, 'left', 'Acme');
      await apps.finish(contacts);
      await apps.finish(companies);
      await apps.finish(contacts);

      expect(both(story)).toEqual([ACME, ACME]);
      expect(writesOf(apps)).toBe(before);
    },
  );

  it.each(
    TIE_KINDS.flatMap((kind) =>
      (['companies', 'contacts'] as const).map((first) => ({ kind, first })),
    ),
  )(
    'leads to the company that its own was merged into ($kind, $first first)',
    async ({ kind, first }) => {
      const story = await tiedAda(kind, { clears: 'propagate' });
      const { left } = story.apps;
      const acme = companyId(story, 'left', 'Acme');
      const group = left.createRecord('companies', { name: 'Acme Group', domain: 'group.example' });
      left.mergeRecords('companies', group, acme);
      untie(story, 'left', acme);

      await story.apps.finish(story[first]);
      await story.apps.finish(story.companies);
      await story.apps.finish(story.contacts);

      expect(both(story)).toEqual([['Acme Group'], ['Acme Group']]);
      expect(story.apps.right.readAll('companies')).toHaveLength(2);
      const before = writesOf(story.apps);
      await story.apps.finish(story.contacts);
      expect(writesOf(story.apps)).toBe(before);
    },
  );

  it.each(['companies', 'contacts'] as const)(
    'is called what either side calls it where a person ties the survivor first (%s first)',
    async (first) => {
      const story = await tiedAda('set', { clears: 'propagate' });
      label(story, 'right', 'Acme');
      await story.apps.finish(story.contacts);
      const { left } = story.apps;
      const acme = companyId(story, 'left', 'Acme');
      const group = left.createRecord('companies', { name: 'Acme Group', domain: 'group.example' });
      left.mergeRecords('companies', group, acme);
      untie(story, 'left', acme);
      tie(story, 'left', 'Acme Group');

      await story.apps.finish(story[first]);
      await story.apps.finish(story.companies);
      await story.apps.finish(story.contacts);

      expect(both(story)).toEqual([['Acme Group'], ['Acme Group']]);
      expect(labels(story)).toEqual([['7'], ['chief']]);
      const before = writesOf(story.apps);
      await story.apps.finish(story.contacts);
      expect(writesOf(story.apps)).toBe(before);
    },
  );

  it.each(TIE_KINDS)('waits where a merge left its company behind (%s)', async (kind) => {
    const story = await tiedAda(kind, { clears: 'propagate' });
    const acme = companyId(story, 'left', 'Acme');
    story.apps.left.mergeRecords('companies', companyId(story, 'left', 'Bolt'), acme);
    untie(story, 'left', acme);
    await story.apps.finish(story.companies);
    await story.apps.finish(story.contacts);
    expect(both(story)).toEqual([NOBODY, ACME]);

    await makeAgainAndFollow(story);

    expect(both(story)).toEqual([ACME, ACME]);
  });

  it.each(TIE_KINDS)('is not put back once a person untied the other side (%s)', async (kind) => {
    const story = await deletedOn('left', kind);
    untie(story, 'right', companyId(story, 'right', 'Acme'));
    await story.apps.finish(story.contacts);

    await makeAgainAndFollow(story);

    expect(both(story)).toEqual([NOBODY, NOBODY]);
  });

  it.each([
    ['primary', ['Bolt']],
    ['set', ['Acme', 'Bolt']],
    ['reference', ['Bolt']],
  ] as const)('gives way to where a person tied her meanwhile (%s)', async (kind, expected) => {
    for (const winner of SIDES) {
      const story = await deletedOn('left', kind, { winner });
      tie(story, 'left', 'Bolt');
      await story.apps.finish(story.contacts);

      await makeAgainAndFollow(story);

      expect(both(story)).toEqual([expected, expected]);
    }
  });

  it.each(TIE_KINDS)(
    'is a tie like any other after that: it can be taken away (%s)',
    async (kind) => {
      const story = await deletedOn('left', kind, { clears: 'propagate' });
      await makeAgainAndFollow(story);

      untie(story, 'left', companyId(story, 'left', 'Acme'));
      await story.apps.finish(story.contacts);

      expect(both(story)).toEqual([NOBODY, NOBODY]);
      await story.apps.finish(story.contacts);
      expect(both(story)).toEqual([NOBODY, NOBODY]);
    },
  );

  it.each(TIE_KINDS)(
    'stays away once a person took back that it was put back (%s)',
    async (kind) => {
      const story = await deletedOn('left', kind);
      const { apps, contacts } = story;
      await makeAgain(story);
      await apps.finish(story.companies);
      const { id } = await apps.finish(contacts);

      await apps.tenant.startUndo(id, {});
      await apps.run(contacts);
      expect(both(story)).toEqual([NOBODY, ACME]);
      await lookAtAll(story);
      await apps.tenant.turnOff(contacts);
      await apps.tenant.turnOn(contacts);
      await apps.finish(contacts);

      expect(both(story)).toEqual([NOBODY, ACME]);
    },
  );

  it.each(TIE_KINDS)('is put back in no app that is not written to (%s)', async (kind) => {
    const story = await deletedOn('left', kind, { direction: 'toRight', clears: 'propagate' });
    const acme = story.apps.left.createRecord('companies', {
      ...{ name: 'Acme', domain: 'acme.example' },
    });

    await story.apps.finish(story.companies);
    await story.apps.finish(story.contacts);

    expect(story.apps.left.readRecord('companies', acme)?.isDeleted).toBe(false);
    expect(both(story)).toEqual([NOBODY, ACME]);
  });

  it('asks for the company only where a tie is missing, and not again', async () => {
    const story = await tiedAda('set', { clears: 'propagate' });
    const { apps, contacts } = story;
    tie(story, 'left', 'Bolt');
    await apps.finish(contacts);
    const before = apps.left.stats.calls('fetch');

    untie(story, 'left', companyId(story, 'left', 'Acme'));
    await apps.finish(contacts);

    expect(both(story)).toEqual([['Bolt'], ['Bolt']]);
    const asked = apps.left.stats.calls('fetch');
    expect(asked).toBeGreaterThan(before);
    await apps.finish(contacts);
    expect(apps.left.stats.calls('fetch')).toBe(asked);
  });

  it.each(TIE_KINDS)(
    'is taken away beyond only on a look at what stands there now (%s)',
    async (kind) => {
      const guarded = { capabilities: { hasConditionalWrite: true } };
      let meanwhile = (): void => undefined;
      const probe = (point: string): void => {
        if (point === 'afterScan') meanwhile();
      };
      const story = await tiedAda(
        kind,
        { clears: 'propagate' },
        { probe, left: guarded, right: guarded },
      );
      untie(story, 'left', companyId(story, 'left', 'Acme'));
      meanwhile = () => {
        tie(story, 'left', 'Acme');
        meanwhile = () => undefined;
      };
      const before = writesOf(story.apps);

      await story.apps.finish(story.contacts);

      expect(both(story)).toEqual([ACME, ACME]);
      expect(writesOf(story.apps)).toBe(before);
    },
  );
});

/** The deletion of Acme is known, and so are the ties that went with it. */
async function deletedOn(
  side: Side,
  kind: TiedAda['kind'],
  settings: Parameters<typeof tiedAda>[1] = {},
): Promise<TiedAda> {
  const story = await tiedAda(kind, settings);
  deleteCompany(story, side, 'Acme');
  await story.apps.finish(story.companies);
  await story.apps.finish(story.contacts);
  return story;
}

async function makeAgainAndFollow(story: TiedAda): Promise<void> {
  await makeAgain(story);
  await story.apps.finish(story.companies);
  await story.apps.finish(story.contacts);
}

describe('a tie that is gone while a live filter keeps its way shut', () => {
  it('is asked about once its record fits again, and not at every run before', async () => {
    const toLeft = aGroup('and', aRule('city', 'is', 'Oslo'));
    const story = await tiedAda('set', { filterMode: 'live', filters: { toRight: null, toLeft } });
    const { apps, contacts } = story;
    const asked = () => apps.right.stats.calls('fetch');
    const ada = adaIn(story, 'right').id;
    apps.right.updateRecord('contacts', ada, { city: 'Bergen' });
    untie(story, 'right', companyId(story, 'right', 'Acme'));
    await apps.finish(contacts);
    expect(tiedTo(story, 'left')).toEqual(ACME);

    const before = asked();
    await apps.finish(contacts);
    expect(asked()).toBe(before);

    apps.right.updateRecord('contacts', ada, { city: 'Oslo' });
    await apps.finish(contacts);
    expect(both(story)).toEqual([NOBODY, NOBODY]);
  });

  it('costs no call while another tie is kept back, which is given once its record fits', async () => {
    const toRight = aGroup('and', aRule('city', 'is', 'Oslo'));
    const filters = { toRight, toLeft: null };
    const story = await tiedAda('primary', { filterMode: 'live', filters });
    const { apps, contacts } = story;
    const asked = () => apps.right.stats.calls('fetch');
    const ada = adaIn(story, 'left').id;
    apps.left.updateRecord('contacts', ada, { city: 'Bergen' });
    tie(story, 'left', 'Bolt');
    untie(story, 'right', companyId(story, 'right', 'Acme'));
    await apps.finish(contacts);
    expect(both(story)).toEqual([['Bolt'], NOBODY]);

    const before = asked();
    await apps.finish(contacts);
    expect(asked()).toBe(before);

    apps.left.updateRecord('contacts', ada, { city: 'Oslo' });
    await apps.finish(contacts);
    expect(both(story)).toEqual([['Bolt'], ['Bolt']]);
  });
});
