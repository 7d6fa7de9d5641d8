import { describe, expect, it } from 'vitest';
import type { SyncSettings, Value } from '../../../../engine/contract/index.js';
import { convertedAnew, leftBehind, opened } from '../../../../engine/plan/publish/stock-change.js';
import type { Stock } from '../../../../engine/plan/publish/take-stock.js';
import { takeStock } from '../../../../engine/plan/publish/take-stock.js';
import type { Link, Pair } from '../../../../engine/state/link.js';
import type { Direction } from '../../../../engine/vocabulary.js';
import { aCompiledSync, aGroup, aMapping, aRule } from '../../../support/builders.js';
import { someSettings } from '../../../support/store/builders.js';
import { aLinkedPair, anOpenPair } from '../../../support/pairs.js';

const CITY = aMapping({ id: 'city', left: 'city', right: 'address1_city' });
const JOB = aMapping({ id: 'job', left: 'jobtitle', right: 'jobtitle' });
const SYNCED: Partial<Link> = { lastSyncedAt: '2026-01-01T00:00:00.000Z', isTouched: false };

const settings = (parts: Partial<SyncSettings>) => aCompiledSync({ mappings: [CITY], ...parts });

function forNewChanges(before: Partial<SyncSettings>, isMatchingNew = false): Stock {
  return { kind: 'newChanges', before: settings(before), isMatchingNew, leftBehind: [] };
}

/** A pair of which only the city matters: what each side shows, and what was processed. */
function cities(left: [Value, Value?], right: [Value, Value?], link: Partial<Link> = {}): Pair {
  const base = (name: string, value: Value | undefined) =>
    value === undefined ? {} : { base: { [name]: value } };
  return aLinkedPair(
    { now: { city: left[0] }, ...base('city', left[1]) },
    { now: { address1_city: right[0] }, ...base('address1_city', right[1]) },
    { ...SYNCED, ...link },
  );
}

function bases({ left, right }: Pair): (Value | undefined)[] {
  return [left?.base['city'], right?.base['address1_city']];
}

const ONE_WAY: Partial<SyncSettings> = { direction: 'toRight' };
/** Nothing goes to the right for now. */
const SHUT: Partial<SyncSettings> = {
  filterMode: 'live',
  filters: { toRight: aGroup('and', aRule('city', 'is', 'Bergen')), toLeft: null },
};
const UNMAPPED: Partial<SyncSettings> = { mappings: [JOB] };

const TABLE: {
  name: string;
  pair: Pair;
  before?: Partial<SyncSettings>;
  after?: Partial<SyncSettings>;
  becomes: (Value | undefined)[];
}[] = [
  {
    name: 'a change that the settings before would write still goes',
    pair: cities(['Moss', 'Oslo'], ['Oslo', 'Oslo']),
    becomes: ['Oslo', 'Oslo'],
  },
  {
    name: 'a property that was never mapped is taken as it is',
    pair: cities(['Moss'], ['Oslo']),
    before: UNMAPPED,
    becomes: ['Moss', 'Oslo'],
  },
  {
    name: 'one that waits behind a live filter goes on waiting',
    pair: cities(['Moss'], [null]),
    before: SHUT,
    after: { ...SHUT, winner: 'right' },
    becomes: [undefined, undefined],
  },
  {
    name: 'one that was mapped long ago is taken as well',
    pair: cities(['Moss', 'Oslo'], ['Oslo', 'Oslo']),
    before: UNMAPPED,
    becomes: ['Moss', 'Oslo'],
  },
  {
    name: 'what drifted is taken when the direction opens',
    pair: cities(['Oslo', 'Oslo'], ['Moss', 'Oslo']),
    before: ONE_WAY,
    becomes: ['Oslo', 'Moss'],
  },
  {
    name: 'what drifted goes on drifting when it does not',
    pair: cities(['Oslo', 'Oslo'], ['Moss', 'Oslo']),
    before: ONE_WAY,
    after: ONE_WAY,
    becomes: ['Oslo', 'Oslo'],
  },
  {
    name: 'what drifted is taken when drift is to be put back from now on',
    pair: cities(['Oslo', 'Oslo'], ['Moss', 'Oslo']),
    before: ONE_WAY,
    after: { ...ONE_WAY, mappings: [{ ...CITY, isEnforced: true }] },
    becomes: ['Oslo', 'Moss'],
  },
  {
    name: 'what was matched and never brought in line is still to come',
    pair: cities(['Moss'], ['Oslo'], { lastSyncedAt: null }),
    becomes: [undefined, undefined],
  },
  {
    name: 'what waited for the rest of its group still goes',
    pair: cities(['Moss', 'Oslo'], ['Oslo', 'Oslo']),
    before: {
      mappings: [
        { ...CITY, group: 'place' },
        { ...JOB, group: 'place' },
      ],
    },
    after: { mappings: [{ ...CITY, group: 'place' }] },
    becomes: ['Oslo', 'Oslo'],
  },
  {
    name: 'of what an app did not return nothing is taken',
    pair: aLinkedPair({ now: { city: 'Moss' } }, { now: {} }, SYNCED),
    before: UNMAPPED,
    becomes: ['Moss', undefined],
  },
];

describe('taking stock for new changes only', () => {
  it.each(TABLE)('$name', ({ pair, before = {}, after = {}, becomes }) => {
    const next = takeStock(pair, forNewChanges(before), settings(after));

    expect(bases(next)).toEqual(becomes);
    expect(next.link.isTouched).toBe(true);
    expect(takeStock(next, forNewChanges(before), settings(after))).toEqual(next);
  });

  const OSLO = aGroup('and', aRule('city', 'is', 'Oslo'));
  const FILTERED = { filters: { toRight: OSLO, toLeft: null } };
  const OUT: Partial<Link> = { state: 'excluded', excludeReason: 'filter', isTouched: false };
  const moss = (link: Partial<Link>) => anOpenPair('left', { now: { city: 'Moss' } }, link);

  it.each([
    { name: 'left out, and let in now', link: OUT, before: FILTERED, reason: 'heldBack' },
    { name: 'left out, and changed since', link: { ...OUT, isTouched: true }, before: FILTERED },
    { name: 'left out, and still left out', link: OUT, before: FILTERED, after: FILTERED },
    { name: 'would have entered all the same', link: OUT },
    {
      name: 'not decided yet',
      link: { state: 'pending' as const },
      before: FILTERED,
      reason: null,
    },
  ])('a record that is $name', ({ link, before = {}, after = {}, reason = 'filter' }) => {
    const next = takeStock(moss(link), forNewChanges(before), settings(after));

    expect(next.link.excludeReason).toBe(reason);
    expect(next.link.isTouched).toBe(reason !== 'heldBack');
  });

  it('a record that other match rules might find a partner for is held back', () => {
    const next = takeStock(moss(OUT), forNewChanges(FILTERED, true), settings(FILTERED));

    expect(next.link).toMatchObject({ excludeReason: 'heldBack', isTouched: false });
  });
});

describe('taking stock for all records', () => {
  it('forgets what was processed of the mappings that are due again, and of no others', () => {
    const pair = cities(['Moss', 'Moss'], ['Oslo', 'Oslo']);

    const forAll = (...ids: string[]): Stock => ({
      ...{ kind: 'allRecords', again: new Set(ids), opened: new Set() },
    });

    const again = takeStock(pair, forAll('city'), settings({}));
    const not = takeStock(pair, forAll('job'), settings({}));

    expect(bases(again)).toEqual([undefined, undefined]);
    expect(bases(not)).toEqual(['Moss', 'Oslo']);
  });

  it('names what came in, opened or converts anew', () => {
    const before = someSettings({ mappings: [CITY, { ...JOB, isOn: false }] });
    const shaped = { ...CITY, toRight: [{ kind: 'trim' as const }] };

    const came = someSettings({ mappings: [CITY, JOB] });
    expect(leftBehind({ before, now: came })).toEqual(['job']);
    expect(convertedAnew({ before, now: came })).toEqual([]);
    const anew = someSettings({ mappings: [shaped] });
    expect(convertedAnew({ before, now: anew })).toEqual(['city']);
    const turned = someSettings({ ...before, direction: 'toLeft' });
    expect(leftBehind({ before, now: turned })).toEqual(['city', 'job']);
  });

  it.each([
    { was: 'both', is: 'both', now: [] },
    { was: 'toRight', is: 'both', now: ['city'] },
    { was: 'toRight', is: 'toLeft', now: ['city'] },
    { was: 'both', is: 'toLeft', now: [] },
  ] as const)('knows what a way from $was to $is opens', ({ was, is, now }) => {
    const [before, after] = [was, is].map((direction) =>
      someSettings({ mappings: [CITY, { ...JOB, isOn: false }], direction }),
    ) as [SyncSettings, SyncSettings];
    const oneByOne = (direction: Direction) => someSettings({ mappings: [{ ...CITY, direction }] });

    expect(opened({ before, now: after })).toEqual(now);
    expect(opened({ before: oneByOne(was), now: oneByOne(is) })).toEqual(now);
  });

  it('lets an opened way fill what is empty, and takes nothing else for new', () => {
    const stock: Stock = { kind: 'allRecords', again: new Set(), opened: new Set(['city']) };
    const taken = (pair: Pair) => bases(takeStock(pair, stock, settings({})));

    expect(taken(cities([null, null], ['Oslo', 'Oslo']))).toEqual([undefined, undefined]);
    expect(taken(cities(['Moss', 'Moss'], [null, null]))).toEqual([undefined, undefined]);
    expect(taken(cities(['Moss', 'Moss'], ['Oslo', 'Oslo']))).toEqual(['Moss', 'Oslo']);
    expect(taken(cities([null, null], [null, null]))).toEqual([null, null]);
  });

  it('has the ties of every pair looked at, and of no record without a partner', () => {
    const stock: Stock = { kind: 'allRecords', again: new Set(), opened: new Set() };
    const tie = {
      ...{ id: 'company', left: 'company', right: 'parentcustomerid' },
      ...{ leftObject: 'companies', rightObject: 'account', isOn: true },
    };
    const tied = settings({ associations: [tie] });
    const isDue = (pair: Pair, after = tied) => takeStock(pair, stock, after).link.isAssociationDue;

    expect(isDue(cities(['Oslo', 'Oslo'], ['Oslo', 'Oslo']))).toBe(true);
    expect(isDue(cities(['Oslo', 'Oslo'], ['Oslo', 'Oslo']), settings({}))).toBe(false);
    expect(isDue(anOpenPair('left', { now: { city: 'Oslo' } }))).toBe(false);
  });
});
