/** Both ends of a contact sync of the example world, for tests of single elements. */
import type { Connection, PropertyWithSamples } from '../../engine/contract/index.js';
import type { Ends } from '../../components/model/ends.js';
import type { LocalWorld } from '../../stories/support/local-world.js';
import { createLocalWorld } from '../../stories/support/local-world.js';

export interface Example {
  ends: Ends;
  connections: Connection[];
  properties: { left: PropertyWithSamples[]; right: PropertyWithSamples[] };
  world: LocalWorld;
}

/** Reads everything through the real engine once, then stops it. */
export async function exampleEnds(): Promise<Example> {
  const world = createLocalWorld();
  const { left, right } = await world.connectBoth();
  const apps = await world.client.listApps();
  const end = async (connection: Connection) => {
    const app = apps.find(({ id }) => id === connection.app);
    const objects = await world.client.listObjects(connection.id);
    const object = objects.find(({ name }) => name === 'contacts');
    if (app === undefined || object === undefined) throw new Error('The example world is empty.');
    return { app, connection, object };
  };
  const example: Example = {
    ends: { left: await end(left), right: await end(right) },
    connections: [left, right],
    properties: {
      left: await world.client.listProperties(left.id, 'contacts'),
      right: await world.client.listProperties(right.id, 'contacts'),
    },
    world,
  };
  world.close();
  return example;
}
