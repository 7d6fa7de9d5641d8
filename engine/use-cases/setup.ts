/** What a person needs to see while setting a sync up: objects, properties with samples, partners. */
import type {
  ConnectionId,
  MappingExamples,
  ObjectPair,
  ObjectType,
  Partner,
  PropertyWithSamples,
  SettingsProblem,
  SyncId,
  TenantId,
  TryMapping,
} from '../contract/index.js';
import { notFound } from '../errors.js';
import { suggestPairs } from '../mapping/suggest-pairs.js';
import { suggestPartners } from '../mapping/suggest-partners.js';
import type { EngineCore } from '../run/engine-core.js';
import { openSides } from '../run/apps/open-ends.js';
import type { SyncState } from '../state/sync-state.js';
import type { Side } from '../vocabulary.js';
import { SIDES } from '../vocabulary.js';
import { readSamples } from './read-samples.js';
import { needSync } from './need-sync.js';
import { callingApp } from './calling-app.js';
import { schemaOf } from './sync-schema.js';
import { tryMapping } from './try-mapping.js';
import { validateSync } from './validate-sync.js';

export interface SetupUseCases {
  /** Objects of an account, as the app describes them now. */
  listObjects(connectionId: ConnectionId): Promise<ObjectType[]>;
  /** Properties of an object, each with up to three values seen in the account. */
  listProperties(connectionId: ConnectionId, object: string): Promise<PropertyWithSamples[]>;
  /** Object pairs of two accounts, likely ones first; pairs that are synced already are marked. */
  listPairs(left: ConnectionId, right: ConnectionId): Promise<ObjectPair[]>;
  /** Partners for one property of a sync, the best first and impossible ones last. */
  listPartners(id: SyncId, side: Side, property: string): Promise<Partner[]>;
  /** What a mapping would make of values, before it is part of the draft. Changes nothing. */
  tryMapping(id: SyncId, tried: TryMapping): Promise<MappingExamples>;
  /** Everything that is wrong with a draft. Errors have to be put right before it can be published. */
  validateSync(id: SyncId): Promise<SettingsProblem[]>;
}

export function createSetup(core: EngineCore, tenantId: TenantId): SetupUseCases {
  const store = core.deps.store.forTenant(tenantId);
  const tenant = { core, tenantId };
  const open = (id: ConnectionId) => core.open(tenantId, id);

  return {
    listObjects: async (connectionId) => {
      core.schemas.forget(connectionId);
      const opened = await open(connectionId);
      return callingApp(tenant, opened, () => core.schemas.objects(opened));
    },

    listProperties: async (connectionId, object) => {
      const opened = await open(connectionId);
      return callingApp(tenant, opened, async () => {
        const schema = await core.schemas.side(opened, object);
        const samples = await readSamples(core, opened, schema);
        return [...schema.properties.values()].map((property) => ({
          ...property,
          samples: [...(samples.get(property.name) ?? [])],
        }));
      });
    },

    listPairs: async (left, right) => {
      const [leftOpen, rightOpen] = await Promise.all([open(left), open(right)]);
      const [leftObjects, rightObjects] = await Promise.all([
        callingApp(tenant, leftOpen, () => core.schemas.objects(leftOpen)),
        callingApp(tenant, rightOpen, () => core.schemas.objects(rightOpen)),
      ]);
      const syncs = await store.listSyncs();
      return suggestPairs(leftObjects, rightObjects).map((pair) => ({
        ...pair,
        syncId: syncs.find((sync) => isBetween(sync, [left, right], pair))?.id ?? null,
      }));
    },

    listPartners: async (id, side, property) => {
      const sync = await needSync(store, id);
      const sides = await openSides(core, tenantId, sync);
      const schema = await schemaOf(tenant, sides, sync);
      const found = schema[side].properties.get(property);
      if (found === undefined) throw notFound('property', property);
      const [left, right] = await Promise.all(
        SIDES.map((at) =>
          callingApp(tenant, sides[at], () => readSamples(core, sides[at], schema[at])),
        ),
      );
      const samples = { left: left ?? new Map(), right: right ?? new Map() };
      return suggestPartners(found, side, schema, samples);
    },

    tryMapping: (id, tried) => tryMapping(tenant, id, tried),

    validateSync: async (id) => validateSync(tenant, await needSync(store, id)),
  };
}

function isBetween(
  { left, right }: SyncState,
  connections: readonly [left: ConnectionId, right: ConnectionId],
  pair: ObjectPair,
): boolean {
  return (
    left.connectionId === connections[0] &&
    right.connectionId === connections[1] &&
    left.object === pair.left &&
    right.object === pair.right
  );
}
