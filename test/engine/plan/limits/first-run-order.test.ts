import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConnectionId, SyncId } from '../../../../engine/contract/index.js';
import {
  firstRunOrder,
  isTiedTo,
  waitsFor,
} from '../../../../engine/plan/limits/first-run-order.js';
import type { StartingSync } from '../../../../engine/plan/limits/first-run-order.js';

const LEFT = 'left' as ConnectionId;
const RIGHT = 'right' as ConnectionId;

function sync(object: string, tiedTo: readonly string[] = [], rest = {}): StartingSync {
  return {
    id: object as SyncId,
    createdAt: '2026-01-01T00:00:00.000Z',
    left: { connectionId: LEFT, object },
    right: { connectionId: RIGHT, object },
    associations: tiedTo.map((to) => ({ isOn: true, leftObject: to, rightObject: to })),
    isStuck: false,
    ...rest,
  };
}

const DEALS = sync('deals', ['companies', 'contacts']);
const CONTACTS = sync('contacts', ['companies']);
const COMPANIES = sync('companies');

describe('the order of first runs', () => {
  it('is companies, contacts, deals, in whatever order they were published', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([DEALS, CONTACTS, COMPANIES], { minLength: 3 }), (syncs) => {
        expect(firstRunOrder(syncs)).toEqual(['companies', 'contacts', 'deals']);
      }),
    );
  });

  it('sees through a sync whose sides are swapped', () => {
    const swapped = { ...COMPANIES, left: COMPANIES.right, right: COMPANIES.left };

    expect(isTiedTo(CONTACTS, swapped)).toBe(true);
    expect(firstRunOrder([CONTACTS, swapped])).toEqual(['companies', 'contacts']);
  });

  it('takes no notice of ties that are off, of other connections and of other objects', () => {
    const off = { ...CONTACTS, associations: [{ ...CONTACTS.associations[0], isOn: false }] };
    const elsewhere = { connectionId: 'third' as ConnectionId, object: 'companies' };

    expect(isTiedTo(off as StartingSync, COMPANIES)).toBe(false);
    expect(isTiedTo(CONTACTS, { ...COMPANIES, right: elsewhere })).toBe(false);
    expect(isTiedTo(CONTACTS, DEALS)).toBe(false);
  });

  it('breaks circles the same way each time: most wanted first, then the older one', () => {
    const circle = [
      sync('contacts', ['companies']),
      sync('companies', ['contacts'], { createdAt: '2026-01-02T00:00:00.000Z' }),
      sync('deals', ['companies']),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(circle, { minLength: 3 }), (syncs) => {
        expect(firstRunOrder(syncs)).toEqual(['companies', 'contacts', 'deals']);
      }),
    );
  });

  it('holds everybody exactly once, and after whom they are tied to where there is no circle', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const anySyncs = fc
      .tuple(...names.map(() => fc.subarray(names)))
      .map((ties) => names.map((name, at) => sync(name, ties[at])));
    fc.assert(
      fc.property(anySyncs, (syncs) => {
        expect([...firstRunOrder(syncs)].sort()).toEqual(names);
      }),
    );
  });
});

describe('a first run', () => {
  const waits = (syncs: readonly StartingSync[]) =>
    Object.fromEntries(syncs.map(({ id }) => [id, waitsFor(id, syncs)]));

  it('waits for those that its records are tied to', () => {
    expect(waits([DEALS, CONTACTS, COMPANIES])).toEqual({
      deals: ['contacts', 'companies'],
      contacts: ['companies'],
      companies: [],
    });
  });

  it('waits for nobody who is stuck, but for those who only wait themselves', () => {
    const stuck = { ...COMPANIES, isStuck: true };
    expect(waits([CONTACTS, stuck])).toEqual({ contacts: [], companies: [] });

    // Its reason is that it waits.
    const waiting = { ...CONTACTS, isStuck: true };
    expect(waitsFor(DEALS.id, [DEALS, waiting, COMPANIES])).toEqual(['contacts', 'companies']);
  });

  it('never waits in a circle', () => {
    const names = ['a', 'b', 'c', 'd'];
    const anySyncs = fc
      .tuple(...names.map(() => fc.tuple(fc.subarray(names), fc.boolean())))
      .map((all) => names.map((name, at) => sync(name, all[at]?.[0], { isStuck: all[at]?.[1] })));
    fc.assert(
      fc.property(anySyncs, (syncs) => {
        expect(syncs.some(({ id }) => waitsFor(id, syncs).length === 0)).toBe(true);
      }),
    );
  });
});
