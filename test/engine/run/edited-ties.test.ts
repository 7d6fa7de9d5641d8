import { describe, expect, it } from 'vitest';
import { SIDES, otherSide } from '../../../engine/vocabulary.js';
import { ADA, emails, onlyOne } from '../../support/in-sync.js';
import { ARCHIVE } from '../../support/removals.js';
import type { TiedAda, TieKind } from '../../support/tied-ada.js';
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
import { TENANT } from '../../support/two-apps.js';

const both = (story: TiedAda) => SIDES.map((side) => tiedTo(story, side));

/** Ada is deleted on that side, and the sync runs until nothing is left to do. */
async function deleteAda(story: TiedAda, side: 'left' | 'right'): Promise<void> {
  story.apps[side].deleteRecord('contacts', adaIn(story, side).id);
  for (let run = 0; run < 3; run += 1) await story.apps.finish(story.contacts);
}

describe.each(SIDES)('a deletion that is passed on from the %s', (side) => {
  const other = otherSide(side);
  const after: Readonly<Record<TieKind, string[]>> = {
    ...{ primary: ['Bolt'], set: ['Acme', 'Bolt'], reference: ['Bolt'] },
  };

  it.each(TIE_KINDS)('yields to a person who tied the partner since (%s)', async (kind) => {
    const story = await tiedAda(kind, ARCHIVE);
    tie(story, other, 'Bolt');

    await deleteAda(story, side);

    expect(both(story)).toEqual([after[kind], after[kind]]);
    expect(story.apps[other].stats.archives).toBe(0);
    expect(onlyOne(await story.apps.rows(story.contacts)).state).toBe('inSync');
  });

  it.each(TIE_KINDS)('yields to a person who untied the partner since (%s)', async (kind) => {
    const story = await tiedAda(kind, { ...ARCHIVE, clears: 'propagate' });
    untie(story, other, companyId(story, other, 'Acme'));

    await deleteAda(story, side);

    expect(both(story)).toEqual([[], []]);
    expect(story.apps[other].stats.archives).toBe(0);
  });

  it('yields to a person who called a tie of the partner something since', async () => {
    const story = await tiedAda('set', ARCHIVE);
    label(story, other, 'Acme');

    await deleteAda(story, side);

    expect(SIDES.map((at) => adaIn(story, at).tieSets?.['clients']?.[0]?.labels)).toEqual([
      ['7'],
      ['chief'],
    ]);
  });

  it.each(TIE_KINDS)(
    'takes the partner along whose tie went together with its company, whether that is known or not (%s)',
    async (kind) => {
      for (const isKnown of [false, true]) {
        const story = await tiedAda(kind, ARCHIVE);
        deleteCompany(story, other, 'Acme');
        if (isKnown) await story.apps.finish(story.companies);

        await deleteAda(story, side);

        expect([emails(story.apps, 'left'), emails(story.apps, 'right')]).toEqual([[], []]);
        expect(story.apps[other].stats.archives).toBe(1);
      }
    },
  );

  it('counts nobody who was untied since among those that go, in a preview as in the run', async () => {
    const { apps, contacts, companies } = await tiedAda('primary', ARCHIVE);
    for (let number = 0; number < 19; number += 1)
      apps[side].createRecord('contacts', { email: `p${String(number)}@example.com` });
    await apps.finish(contacts);
    for (const { id } of apps[side].readAll('contacts').slice(0, 12))
      apps[side].deleteRecord('contacts', id);
    apps.clock.advance(60_000);
    expect((await apps.run(contacts)).kind).toBe('stopped');
    const ada = onlyOne(
      apps[other].readAll('contacts').filter(({ values }) => values['email'] === ADA.email),
    );
    apps[other].setAssociation('contacts', ada.id, 'company', null);

    const { run } = await apps.tenant.startPreview(contacts);
    await apps.engine.runPreview(TENANT, run.id);
    const { report } = await apps.tenant.getPreview(contacts);
    apps.clock.advance(60_000);
    await apps.run(contacts);
    const { held } = await apps.tenant.getDeletions(contacts);

    const key = other === 'left' ? 'removedLeft' : 'removedRight';
    expect(report).toMatchObject({ [key]: 11 });
    expect(held).toMatchObject({ [other]: 11 });
    expect(emails(apps, side)).toContain(ADA.email);
    expect((await apps.rows(companies)).length).toBe(2);
  });
});
