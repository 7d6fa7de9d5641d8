import { expect, it } from 'vitest';
import { dynamicsWorlds } from '../dynamics-world.js';
import type { ScanQuery } from '../../../../engine/ports/connector.js';

it('changes of Dynamics 365 tell whoever is edited while they are read from page to page, again and again', async () => {
  const world = await dynamicsWorlds()();
  const query = { properties: ['lastname'], associations: [], associationSets: [] };
  const told = new Map<string, unknown>();
  let cursor: ScanQuery['cursor'] = null;
  const read = async (meanwhile: (page: number) => Promise<void>): Promise<boolean[]> => {
    const pages: boolean[] = [];
    told.clear();
    const scan = world.connector.scan(world.session, 'contacts', { ...query, cursor });
    for await (const page of scan) {
      for (const { id, values } of page.records) told.set(id, values['lastname']);
      pages.push(page.isFullScan);
      cursor = page.cursor;
      await meanwhile(pages.length);
    }
    return pages;
  };
  await read(() => Promise.resolve());
  const people = Array.from({ length: 3 * world.pageSize }, (_, at) => ({
    lastname: `P${String(at)}`,
  }));
  const ids = await world.person.create('contacts', people);

  // All but the first page are edited, and the last ones once more while that is read.
  const pages = await read(async (page) => {
    if (page === 1)
      await world.person.update('contacts', ids.slice(world.pageSize), { lastname: 'Edited' });
    if (page === 3) await world.person.update('contacts', ids.slice(-1), { lastname: 'Twice' });
  });

  expect([...told.keys()].sort()).toEqual([...ids].sort());
  expect(told.get(ids.at(-1) ?? '')).toBe('Twice');
  expect(pages).not.toContain(true);

  await read(() => Promise.resolve());

  expect([...told.keys()]).toEqual([]);
  await world.close();
});
