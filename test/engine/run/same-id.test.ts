import { expect, it } from 'vitest';
import type { Connector } from '../../../engine/ports/connector.js';
import { ADA, adaInSync, onlyOne, shown } from '../../support/in-sync.js';

/** In Dynamics 365 the marker of a create is the record's key, so that the same create has the same id again. */
it('a record that is made again under the id of the deleted one goes on both ways', async () => {
  const story = await adaInSync({ deletes: 'archive' });
  const { apps, id, left, right } = story;
  let creates = 0;
  const create: Connector['create'] = async (session, object, batch, query) => {
    creates += 1;
    apps.right.restoreRecord(object, right);
    apps.right.updateRecord(object, right, onlyOne(batch).values);
    const found = await apps.right.connector.fetch(session, object, [right], query);
    return found.map((record) => ({ kind: 'applied', record }));
  };
  Object.assign(apps.right.connector, { create });
  apps.right.deleteRecord('contacts', right);
  await apps.finish(id);
  expect(apps.left.readRecord('contacts', left)?.isDeleted).toBe(true);
  expect(await apps.rows(id)).toEqual([]);

  apps.left.restoreRecord('contacts', left);
  await apps.finish(id);

  expect(creates).toBe(1);
  expect(onlyOne(await apps.rows(id))).toMatchObject({ state: 'inSync', right: { id: right } });
  expect(apps.right.readRecord('contacts', right)?.values).toMatchObject(ADA);
  apps.left.updateRecord('contacts', left, { city: 'Bodø' });
  await apps.finish(id);
  expect(shown(story, 'city')).toEqual({ left: 'Bodø', right: 'Bodø' });
  apps.right.updateRecord('contacts', right, { city: 'Moss' });
  await apps.finish(id);
  expect(shown(story, 'city')).toEqual({ left: 'Moss', right: 'Moss' });
});
