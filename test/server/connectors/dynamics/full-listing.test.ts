import { expect, it } from 'vitest';
import { dynamicsWorlds } from '../dynamics-world.js';

it('a full listing of Dynamics 365 tells whoever is edited while it goes on from page to page', async () => {
  const world = await dynamicsWorlds()();
  const people = Array.from({ length: 3 * world.pageSize }, (_, at) => ({
    lastname: `P${String(at)}`,
  }));
  const ids = await world.person.create('contacts', people);
  const query = { properties: ['lastname'], associations: [], cursor: null };
  const listed = new Map<string, unknown>();

  const pages = world.connector.scan(world.session, 'contacts', query);
  for await (const { records, isFullScan } of pages) {
    expect(isFullScan).toBe(true);
    const isFirst = listed.size === 0;
    for (const { id, values } of records) listed.set(id, values['lastname']);
    if (isFirst) await world.person.update('contacts', ids.slice(-2), { lastname: 'Edited' });
  }

  expect([...listed.keys()].sort()).toEqual([...ids].sort());
  expect(listed.get(ids.at(-1) ?? '')).toBe('Edited');
  await world.close();
});
