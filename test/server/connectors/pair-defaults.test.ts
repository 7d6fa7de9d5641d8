import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionId, PairDefaults, TenantId } from '../../../engine/contract/index.js';
import { pairDefaultsSchema } from '../../../engine/contract/index.js';
import { compileSettings } from '../../../engine/mapping/compile-settings.js';
import type { SideSchema, SyncSchema } from '../../../engine/mapping/compiled-sync.js';
import { defaultSettings } from '../../../engine/mapping/default-settings.js';
import { validateSettings } from '../../../engine/mapping/validate-settings.js';
import { fullNameConnections } from '../../../engine/run/apps/with-full-names.js';
import { DYNAMICS_DEFAULTS } from '../../../server/connectors/hubspot/dynamics-defaults.js';
import type { ConnectorWorld } from '../../suites/connector/connector-world.js';
import { dynamicsWorlds } from './dynamics-world.js';
import { openHubSpotWorld } from './hubspot-world.js';

const APPS = { left: 'hubspot', right: 'dynamics' };
const DECLARED = {
  apps: APPS,
  declared: [{ side: 'left' as const, defaults: DYNAMICS_DEFAULTS }],
};

let hubspot: ConnectorWorld;
let dynamics: ConnectorWorld;

beforeAll(async () => {
  [hubspot, dynamics] = await Promise.all([openHubSpotWorld(), dynamicsWorlds()()]);
});

afterAll(async () => {
  await Promise.all([hubspot.close(), dynamics.close()]);
});

/** An object as the engine sees it, with what it adds to every app. */
async function sideOf({ connector, session }: ConnectorWorld, name: string): Promise<SideSchema> {
  const open = async () => ({ connector, session, label: '' });
  const connections = fullNameConnections({ open, reportLost: async () => undefined });
  const seen = await connections.open('tenant' as TenantId, 'connection' as ConnectionId);
  const objects = await seen.connector.objects(session);
  const object = objects.find((each) => each.name === name);
  if (object === undefined) throw new Error(`There is no object "${name}".`);
  const properties = await seen.connector.properties(session, name);
  return { object, properties: new Map(properties.map((each) => [each.name, each])) };
}

async function schemaOf({ object, with: other }: PairDefaults): Promise<SyncSchema> {
  const [left, right] = await Promise.all([
    sideOf(hubspot, object),
    sideOf(dynamics, other.object),
  ]);
  return { left, right };
}

describe.each(DYNAMICS_DEFAULTS.map((each) => [`${each.object} and ${each.with.object}`, each]))(
  'HubSpot and Dynamics 365: %s',
  (_, defaults) => {
    it('names properties and options that both apps have', async () => {
      const schema = await schemaOf(defaults);

      expect(pairDefaultsSchema.parse(defaults)).toEqual(defaults);
      for (const { own, other, options = [], fallback } of defaults.mappings) {
        const left = schema.left.properties.get(own);
        const right = schema.right.properties.get(other);
        expect(left?.name).toBe(own);
        expect(right?.name).toBe(other);
        const values = (property: typeof left) => property?.options?.map(({ value }) => value);
        for (const row of options) {
          expect(values(left)).toContain(row.own);
          expect(values(right)).toContain(row.other);
        }
        if (fallback?.own !== undefined) expect(values(left)).toContain(fallback.own);
        if (fallback?.other !== undefined) expect(values(right)).toContain(fallback.other);
      }
    });

    it('flows as it is declared, and leaves a new sync without anything to put right', async () => {
      const schema = await schemaOf(defaults);

      const settings = defaultSettings(schema, DECLARED);

      const on = {
        ...settings,
        mappings: settings.mappings.map((one) => ({ ...one, isOn: true })),
      };
      const compiled = compileSettings(on, schema, '2026-01-01T00:00:00.000Z');
      const directions = { both: 'both', toOther: 'toRight', toOwn: 'toLeft' } as const;
      for (const { own, other, direction = 'both' } of defaults.mappings) {
        const mapping = compiled.mappings.find(
          ({ left, right }) => left.name === own && right.name === other,
        );
        expect(mapping?.direction, `${own} and ${other}`).toBe(directions[direction]);
      }
      expect(validateSettings(settings, schema)).toEqual([]);
    });
  },
);
