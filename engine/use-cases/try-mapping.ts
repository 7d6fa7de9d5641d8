/** A mapping tried out before it is part of anything: what it makes of values, and what is wrong with it. */
import type { MappingExamples, SyncId, TryMapping, Value } from '../contract/index.js';
import type { IssueNames } from '../issues/describe-issue.js';
import { compileSettings } from '../mapping/compile-settings.js';
import type { CompiledAssociation, SyncSchema } from '../mapping/compiled-sync.js';
import { exampleOf, exampleOfReference, valueOfSample } from '../mapping/mapping-example.js';
import { validateSettings } from '../mapping/validate-settings.js';
import { toIso } from '../ports/clock.js';
import { openSides, type OpenSides } from '../run/apps/open-ends.js';
import { findPartnersOf, partnerSyncsOf } from '../run/associate/find-partners.js';
import type { SyncState } from '../state/sync-state.js';
import { flowsTo, otherSide, SIDES, type Side } from '../vocabulary.js';
import { callingApp } from './calling-app.js';
import { needSync } from './need-sync.js';
import { readSamples } from './read-samples.js';
import { appNames, schemaOf } from './sync-schema.js';
import type { TenantCore } from './tenant-core.js';

export async function tryMapping(
  tenant: TenantCore,
  id: SyncId,
  { mapping, value }: TryMapping,
): Promise<MappingExamples> {
  const { core, tenantId } = tenant;
  const sync = await needSync(core.deps.store.forTenant(tenantId), id);
  const sides = await openSides(core, tenantId, sync);
  const schema = await schemaOf(tenant, sides, sync);
  const settings = { ...sync.draft, mappings: [{ ...mapping, isOn: true }] };
  const problems = validateSettings(settings, schema, appNames(sides)).filter(
    ({ mappingId }) => mappingId === mapping.id,
  );
  const { mappings, associations } = compileSettings(
    settings,
    schema,
    toIso(core.deps.clock.now()),
  );
  const compiled = [...mappings, ...associations].find((one) => one.id === mapping.id);
  if (compiled === undefined) return { examples: [], problems };
  const names = namesOf(sides, schema);
  const isGiven = (from: Side) => flowsTo(compiled.direction, otherSide(from));
  const tried =
    value === undefined
      ? await seenValues(tenant, { sides, schema }, mapping)
      : [{ from: value.side, value: value.value }];
  const given = tried.filter(({ from }) => isGiven(from));
  if (!('targets' in compiled))
    return { examples: given.map((each) => exampleOf(each, compiled, names)), problems };
  const { left, right } = compiled.references;
  if (left === null || right === null) return { examples: [], problems };
  const partners = await findPartners(tenant, sync, { tie: compiled, given });
  const examples = given.map((each, at) =>
    exampleOfReference(each, partners[at], { left, right }, names),
  );
  return { examples, problems };
}

/** What each value would be on the other side, by what the syncs of the two objects have linked. */
async function findPartners(
  { core, tenantId }: TenantCore,
  sync: SyncState,
  { tie, given }: { tie: CompiledAssociation; given: readonly { from: Side; value: Value }[] },
): Promise<(Value | undefined)[]> {
  const store = core.deps.store.forTenant(tenantId);
  const partners = await partnerSyncsOf(store, { ...sync, scope: sync.id }, [tie]);
  return Promise.all(
    given.map(async ({ from, value }) => {
      if (value === null) return null;
      const about = { association: tie, side: from, partners };
      return (await findPartnersOf(store, [String(value)], about)).get(String(value));
    }),
  );
}

/** Values that the accounts show of both properties. One that was cut off nobody has. */
async function seenValues(
  tenant: TenantCore,
  { sides, schema }: { sides: OpenSides; schema: SyncSchema },
  mapping: TryMapping['mapping'],
): Promise<{ from: Side; value: Value }[]> {
  const { core } = tenant;
  const found = await Promise.all(
    SIDES.map(async (from) => {
      const property = schema[from].properties.get(mapping[from]);
      if (property === undefined) return [];
      const read = () => readSamples(core, sides[from], schema[from]);
      const samples = (await callingApp(tenant, sides[from], read)).get(property.name) ?? [];
      return samples
        .filter((sample) => !sample.endsWith('…'))
        .map((sample) => ({ from, value: valueOfSample(sample, property) }));
    }),
  );
  return found.flat();
}

function namesOf(sides: OpenSides, schema: SyncSchema): IssueNames {
  const apps = appNames(sides);
  const name = (side: Side) => ({
    app: apps[side],
    object: schema[side].object.plural,
    properties: schema[side].properties,
  });
  return { left: name('left'), right: name('right') };
}
