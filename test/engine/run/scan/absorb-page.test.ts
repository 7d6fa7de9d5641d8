import { describe, expect, it } from 'vitest';
import type { LinkId, RunId } from '../../../../engine/contract/index.js';
import type { RemoteRecord } from '../../../../engine/ports/connector.js';
import { absorbPage } from '../../../../engine/run/scan/absorb-page.js';
import { markGone } from '../../../../engine/run/scan/mark-gone.js';
import type { AbsorbRules, Known, PageInput } from '../../../../engine/run/scan/absorb-page.js';
import type { Link } from '../../../../engine/state/link.js';
import type { Shadow } from '../../../../engine/state/shadow.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { aCompiledSync, aMapping } from '../../../support/builders.js';
import { aRecord } from '../../../support/pairs.js';
import { aLink, anIntent, aShadow } from '../../../support/store/builders.js';

const NOON = '2026-01-01T12:00:00.000Z';
const ONE = '2026-01-01T13:00:00.000Z';

const compiled = aCompiledSync({
  mappings: [aMapping(), aMapping({ id: 'city', left: 'city', right: 'address1_city' })],
});

function rules(side: Side = 'left'): AbsorbRules {
  let count = 0;
  return {
    side,
    compiled,
    runId: 'run-1' as RunId,
    now: ONE,
    newLinkId: () => `new-${String((count += 1))}` as LinkId,
  };
}

const nothing: Known = { shadows: new Map(), links: new Map(), inDoubt: new Map() };
const known = (shadow: Shadow, link?: Link): Known => ({
  ...nothing,
  shadows: new Map([[shadow.id, shadow]]),
  links: link === undefined ? new Map() : new Map([[shadow.id, link]]),
});
const page = (records: RemoteRecord[], more: Partial<PageInput> = {}): PageInput => ({
  records,
  deletedIds: [],
  ...more,
});

const ADA = aRecord({
  id: 'L1',
  values: { email: 'ada@example.com', firstname: 'Ada', lastname: 'Lovelace', city: 'Oslo' },
  modifiedAt: NOON,
});
const SHADOW = aShadow({
  values: ADA.values,
  base: ADA.values,
  modifiedAt: NOON,
  keys: ['ada@example.com'],
  seenRunId: 'run-0',
});
const LINKED = aLink({ leftId: 'L1', rightId: 'R1', stage: 'linked', state: 'inSync' });

describe('absorbPage', () => {
  it('takes a new record in, to be matched and planned', () => {
    const { shadows, links } = absorbPage(page([ADA]), nothing, rules());

    expect(shadows).toMatchObject([
      { id: 'L1', title: 'Ada Lovelace', keys: ['ada@example.com'], base: {}, seenRunId: 'run-1' },
    ]);
    expect(links).toMatchObject([
      { id: 'new-1', leftId: 'L1', rightId: null, stage: 'open', isTouched: true },
    ]);
  });

  it('names a record without a name by its e-mail address, else by its id', () => {
    const nameless = aRecord({ id: 'L1', values: { email: 'ada@example.com' } });
    const bare = aRecord({ id: 'L2', values: { email: null } });

    const { shadows } = absorbPage(page([nameless, bare]), nothing, rules());

    expect(shadows.map(({ title }) => title)).toEqual(['ada@example.com', 'L2']);
  });

  it('touches the link of a record that changed; what was processed stays', () => {
    const moved = { ...ADA, values: { ...ADA.values, city: 'Bergen' }, modifiedAt: ONE };

    const { shadows, links } = absorbPage(page([moved]), known(SHADOW, LINKED), rules());

    expect(shadows).toMatchObject([{ values: { city: 'Bergen' }, base: { city: 'Oslo' } }]);
    expect(links).toMatchObject([{ id: LINKED.id, isTouched: true, state: 'inSync' }]);
  });

  it('leaves a link alone when nothing changed, and counts the record as seen', () => {
    const { shadows, links } = absorbPage(page([ADA]), known(SHADOW, LINKED), rules());

    expect(links).toEqual([]);
    expect(shadows).toMatchObject([{ id: 'L1', seenRunId: 'run-1' }]);
  });

  it('takes another spelling of the same value for no change', () => {
    const shouting = { ...ADA, values: { ...ADA.values, email: 'ADA@example.com' } };

    expect(absorbPage(page([shouting]), known(SHADOW, LINKED), rules()).links).toEqual([]);
  });

  it('keeps what a record did not tell this time', () => {
    const short = { ...ADA, values: { city: 'Bergen' } };

    const { shadows } = absorbPage(page([short]), known(SHADOW, LINKED), rules());

    expect(shadows[0]?.values).toMatchObject({ email: 'ada@example.com', city: 'Bergen' });
  });

  it('looks at a tie that changed', () => {
    const tied = { ...ADA, associations: { company: 'H1' } };

    const { links } = absorbPage(page([tied]), known(SHADOW, LINKED), rules());

    expect(links).toMatchObject([{ isAssociationDue: true, isTouched: false }]);
  });

  it('takes the last word of a record that a page lists twice, and makes one link', () => {
    const again = { ...ADA, values: { ...ADA.values, city: 'Bergen' }, modifiedAt: ONE };

    const { shadows, links } = absorbPage(page([ADA, again]), nothing, rules());

    expect(shadows).toMatchObject([{ id: 'L1', values: { city: 'Bergen' } }]);
    expect(links).toHaveLength(1);
  });
});

describe('absorbPage of a deletion', () => {
  const deletion = page([], { deletedIds: ['L1'] });

  it('stops a linked pair and says where it was deleted', () => {
    const { shadows, links } = absorbPage(deletion, known(SHADOW, LINKED), rules());

    expect(shadows).toMatchObject([{ isDeleted: true, keys: [null], seenRunId: 'run-1' }]);
    expect(links).toMatchObject([
      { stage: 'goneLeft', state: 'failing', issue: { code: 'record_deleted', side: 'left' } },
    ]);
  });

  it('forgets a record that had no partner', () => {
    const open = aLink({ leftId: 'L1' });

    const absorbed = absorbPage(deletion, known(SHADOW, open), rules());

    expect(absorbed.removedLinkIds).toEqual([open.id]);
    expect(absorbed.links).toEqual([]);
    expect(absorbed.shadows).toMatchObject([{ isDeleted: true, seenRunId: null }]);
  });

  it('forgets a pair once both ends are gone', () => {
    const gone = { ...LINKED, stage: 'goneRight' as const };

    const absorbed = absorbPage(deletion, known(SHADOW, gone), rules());

    expect(absorbed.removedLinkIds).toEqual([LINKED.id]);
    expect(absorbed.orphans).toEqual([gone]);
  });

  it('waits for the answer of a create that is in doubt', () => {
    const creating = aLink({ leftId: 'L1', stage: 'creating', intent: anIntent() });

    const absorbed = absorbPage(deletion, known(SHADOW, creating), rules());

    expect(absorbed.removedLinkIds).toEqual([]);
    expect(absorbed.links).toMatchObject([{ stage: 'creating' }]);
    expect(absorbed.shadows).toMatchObject([{ isDeleted: true }]);
  });

  it.each([
    ['that nobody knows', nothing],
    ['that is known already', known({ ...SHADOW, isDeleted: true }, LINKED)],
  ])('ignores a deletion %s', (_name, stored) => {
    const { shadows, links, removedLinkIds } = absorbPage(deletion, stored, rules());

    expect([shadows, links, removedLinkIds]).toEqual([[], [], []]);
  });

  it('notes the deletion of a record that the same page lists', () => {
    const both = page([ADA], { deletedIds: ['L1'] });

    const { shadows, links } = absorbPage(both, known(SHADOW, LINKED), rules());

    expect(shadows).toMatchObject([{ isDeleted: true }]);
    expect(links).toMatchObject([{ stage: 'goneLeft' }]);
  });

  it('goes on with a record that was restored', () => {
    const gone = markGone(LINKED, 'left', compiled) ?? LINKED;
    const deleted = { ...SHADOW, isDeleted: true };
    const restored = { ...ADA, modifiedAt: ONE };

    const { shadows, links } = absorbPage(page([restored]), known(deleted, gone), rules());

    expect(shadows).toMatchObject([{ isDeleted: false, base: { city: 'Oslo' } }]);
    expect(links).toMatchObject([
      { stage: 'linked', state: 'pending', issue: null, isTouched: true },
    ]);
  });
});

describe('absorbPage of a create in doubt', () => {
  const waiting = aLink({ leftId: 'L1', stage: 'creating', intent: anIntent() });
  const inDoubt: Known = { ...nothing, inDoubt: new Map([['marker-1', waiting]]) };
  const made = aRecord({
    marker: 'marker-1',
    values: { emailaddress1: 'Ada@example.com', address1_city: 'Oslo' },
  });

  it('knows its own record by the marker: what it shows untouched counts as processed', () => {
    const { links, shadows, settled } = absorbPage(page([made]), inDoubt, rules('right'));

    expect(links).toMatchObject([
      { id: waiting.id, leftId: 'L1', rightId: 'R1', stage: 'linked', intent: null },
    ]);
    expect(shadows).toMatchObject([{ base: { emailaddress1: 'Ada@example.com' } }]);
    expect(settled).toMatchObject([{ remoteId: 'R1', before: { id: waiting.id } }]);
  });

  it('sees what a person changed since as a change: only what was sent counts', () => {
    const values = { ...made.values, emailaddress1: 'countess@example.com' };
    const edited = { ...made, values, modifiedAt: ONE };

    const { shadows } = absorbPage(page([edited]), inDoubt, rules('right'));

    expect(shadows).toMatchObject([{ base: { emailaddress1: 'ada@example.com' } }]);
  });

  it('takes the first of two records with one marker, and the other as a new one', () => {
    const twin = { ...made, id: 'R2' };

    const { links } = absorbPage(page([made, twin]), inDoubt, rules('right'));

    expect(links.map(({ rightId, stage }) => [rightId, stage])).toEqual([
      ['R1', 'linked'],
      ['R2', 'open'],
    ]);
  });

  it('minds no marker on the side that was not written', () => {
    const own = { ...ADA, marker: 'marker-1' };

    const { links } = absorbPage(page([own]), inDoubt, rules('left'));

    expect(links).toMatchObject([{ id: 'new-1', stage: 'open' }]);
  });
});
