import type { RemoteRecord } from '../../../engine/ports/connector.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectorWorld, OpenConnectorWorld } from './connector-world.js';
import { peopleQuery, readScan, somePeople } from './read-scan.js';

const MINUTE = 60_000;

/** Reading everything, reading what changed, and reading on after a stop. */
export function describeScan(open: OpenConnectorWorld): void {
  describe('scan', () => {
    let world: ConnectorWorld;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(() => world.close());

    it('reads an empty object in one page', async () => {
      const scan = await readScan(world, null);

      expect(scan.pages).toMatchObject([{ records: [], isLast: true, isFullScan: true }]);
    });

    it('reads every record once, exactly, page by page', async () => {
      const { people, person, pageSize } = world;
      const list = somePeople(world, 2 * pageSize + 3);
      const ids = await person.create(people.object, list);
      const [companyId = ''] = await person.create(people.companies.object, [
        { [people.companies.name]: 'Acme' },
      ]);
      await person.tie(ids[0] ?? '', companyId);

      const scan = await readScan(world, null);

      // An app may tell on a page of its own what changed meanwhile.
      const count = scan.pages.length;
      expect([3, 4]).toContain(count);
      expect(scan.pages.map(({ isLast }) => isLast).indexOf(true)).toBe(count - 1);
      expect(scan.pages.every(({ isFullScan }) => isFullScan)).toBe(true);
      expect(new Set(scan.pages.map(({ cursor }) => cursor)).size).toBe(count);
      expect(scan.records).toHaveLength(ids.length);
      expect(scan.ids).toEqual(new Set(ids));
      const byId = new Map(scan.records.map((record) => [record.id, record]));
      ids.forEach((id, at) => {
        const record = byId.get(id);
        expect(record?.values).toMatchObject(list[at] ?? {});
        const companyOrNone = at === 0 ? companyId : null;
        expect(record?.associations).toEqual({ [people.association]: companyOrNone });
        expect(record?.modifiedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/u);
      });
    });

    it('tells every property that was asked for, empty ones as null', async () => {
      const { people, person } = world;
      await person.create(people.object, [{ [people.lastName]: 'Only' }]);

      const scan = await readScan(world, null);

      const { properties } = peopleQuery(world);
      expect(new Set(Object.keys(scan.records[0]?.values ?? {}))).toEqual(new Set(properties));
      expect(scan.records[0]?.values[people.email]).toBeNull();
    });

    it('goes on after each page from its stored cursor', async () => {
      const { people, person, pageSize } = world;
      await person.create(people.object, somePeople(world, 2 * pageSize + 3));
      const whole = await readScan(world, null);

      for (const [at, page] of whole.pages.slice(0, -1).entries()) {
        const rest = await readScan(world, page.cursor);
        const expected = whole.pages.slice(at + 1).flatMap(({ records }) => records);
        expect(rest.records).toEqual(expected);
        expect(rest.pages.every(({ isFullScan }) => isFullScan)).toBe(true);
      }
    });

    it('tells afterwards what was created, changed and deleted, and nothing else', async () => {
      const { people, person, pageSize, connector } = world;
      const [kept = '', changed = '', gone = ''] = await person.create(
        people.object,
        somePeople(world, pageSize + 3),
      );
      world.advance(15 * MINUTE);
      const full = await readScan(world, null);
      world.advance(15 * MINUTE);
      await person.update(people.object, [changed], { [people.lastName]: 'Changed' });
      const [made = ''] = await person.create(people.object, somePeople(world, 1, 'new'));
      await person.delete(people.object, gone);

      const live = await readScan(world, full.cursor);

      expect(live.pages.every(({ isFullScan }) => !isFullScan)).toBe(true);
      expect(live.ids).toEqual(new Set([changed, made]));
      expect(live.ids.has(kept)).toBe(false);
      const record = live.records.find(({ id }) => id === changed);
      expect(record?.values[people.lastName]).toBe('Changed');
      const hasFeed = connector.app.capabilities.deletions === 'feed';
      expect(live.deletedIds).toEqual(new Set(hasFeed ? [gone] : []));
    });

    it('tells what changed while the full scan was under way, in it or after it', async () => {
      const { people, person, pageSize, connector, session } = world;
      const ids = await person.create(people.object, somePeople(world, 2 * pageSize + 1));
      const first = ids[0] ?? '';
      const query = { ...peopleQuery(world), cursor: null };
      const seen: RemoteRecord[] = [];
      let cursor = '';
      for await (const page of connector.scan(session, people.object, query)) {
        if (cursor === '') {
          world.advance(1000);
          await person.update(people.object, [first], { [people.lastName]: 'Meanwhile' });
        }
        seen.push(...page.records);
        cursor = page.cursor;
      }
      expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(ids));

      const live = await readScan(world, cursor);

      const record = [...seen, ...live.records].findLast(({ id }) => id === first);
      expect(record?.values[people.lastName]).toBe('Meanwhile');
    });

    it('tells all of many changes that share one time, and can stop after each page', async () => {
      const { people, person } = world;
      const ids = await person.create(people.object, somePeople(world, 450));
      world.advance(15 * MINUTE);
      const full = await readScan(world, null);
      world.advance(15 * MINUTE);
      for (let at = 0; at < ids.length; at += 100) {
        await person.update(people.object, ids.slice(at, at + 100), { [people.firstName]: 'Same' });
      }

      const live = await readScan(world, full.cursor);

      expect(live.ids).toEqual(new Set(ids));
      expect(live.records.every(({ values }) => values[people.firstName] === 'Same')).toBe(true);
      const seen = new Set<string>();
      for (const page of live.pages) {
        for (const { id } of page.records) seen.add(id);
        if (page.isLast) continue;
        const rest = await readScan(world, page.cursor);
        expect(new Set([...seen, ...rest.ids])).toEqual(new Set(ids));
      }
    });

    it('is quiet when nothing changed for long', async () => {
      const { people, person } = world;
      await person.create(people.object, somePeople(world, 5));
      world.advance(15 * MINUTE);
      const full = await readScan(world, null);
      world.advance(15 * MINUTE);

      const once = await readScan(world, full.cursor);
      world.advance(MINUTE);
      const twice = await readScan(world, once.cursor);

      expect([...once.ids, ...twice.ids]).toEqual([]);
      expect(once.deletedIds.size + twice.deletedIds.size).toBe(0);
    });

    it('starts over when the stored cursor is none of its own', async () => {
      await expect(readScan(world, 'not a cursor')).rejects.toMatchObject({
        fault: 'cursor_expired',
      });
    });
  });

  describe('scan behind a late search', () => {
    it('loses no change that the search shows late, however often it looks', async () => {
      const lagMs = 40_000;
      const world = await open({ searchLagMs: lagMs });
      try {
        const { people, person } = world;
        const [first = '', second = ''] = await person.create(people.object, somePeople(world, 2));
        world.advance(15 * MINUTE);
        let { cursor } = await readScan(world, null);
        const seen = new Set<unknown>();
        for (let step = 0; step < 14; step += 1) {
          if (step === 1) await person.update(people.object, [first], { [people.lastName]: 'A' });
          if (step === 2) await person.update(people.object, [second], { [people.lastName]: 'B' });
          const live = await readScan(world, cursor);
          cursor = live.cursor;
          for (const { values } of live.records) seen.add(values[people.lastName]);
          world.advance(lagMs / 8);
        }

        expect(seen.has('A')).toBe(true);
        expect(seen.has('B')).toBe(true);
      } finally {
        await world.close();
      }
    });

    it('goes further back when told to, unless its cursor remembers what was told', async () => {
      const world = await open({ searchLagMs: 10 * MINUTE });
      try {
        const { people, person } = world;
        const [id = ''] = await person.create(people.object, somePeople(world, 1));
        world.advance(15 * MINUTE);
        const all = await readScan(world, null);
        await person.update(people.object, [id], { [people.lastName]: 'Late' });
        world.advance(2 * MINUTE);
        const first = await readScan(world, all.cursor);
        world.advance(20 * MINUTE);
        const second = await readScan(world, first.cursor, { horizonMs: 0 });
        const third = await readScan(world, first.cursor, { horizonMs: 5 * MINUTE });

        const isTimed = third.markMs !== undefined;
        expect(all.markMs !== undefined).toBe(isTimed);
        expect(second.ids.has(id)).toBe(false);
        expect(third.ids.has(id)).toBe(isTimed);
        if (isTimed) expect(third.markMs).toBeGreaterThan(first.markMs ?? Infinity);
        else expect(first.ids.has(id)).toBe(true);
      } finally {
        await world.close();
      }
    });
  });
}
