/**
 * What the apps looked like when a sync was published, of everything it maps, and what has become of it since. Pure.
 *
 * Owns: which changes make a mapping rest. Leaves to others: storing it (ports/store), telling it (issues,
 * validate-changes), and mappings that became impossible (compile-settings leaves those out by itself).
 */
import type {
  Mapping,
  Property,
  PublishedProperty,
  PublishedSchema,
  SyncSettings,
} from '../contract/index.js';
import { flowsTo, otherSide, SIDES, type Side } from '../vocabulary.js';
import type { SyncSchema } from './compiled-sync.js';
import { conversionRule, type ConversionRule } from './conversion-table.js';
import { hasShaping } from './transforms/ways.js';

/** One mapped property that is no longer what it was. `was` is null when nothing was kept of it. */
export interface SchemaChange {
  code: 'schema_property_missing' | 'schema_type_changed' | 'property_read_only';
  mapping: Mapping;
  side: Side;
  was: PublishedProperty | null;
  now: Property | null;
}

/** What is kept with a version that is published now. */
export function publishedSchema(settings: SyncSettings, schema: SyncSchema): PublishedSchema {
  const of = (side: Side) => {
    const names = settings.mappings.map((mapping) => mapping[side]);
    const found = names.flatMap((name) => schema[side].properties.get(name) ?? []);
    return Object.fromEntries(found.map((property) => [property.name, keptOf(property)]));
  };
  return { left: of('left'), right: of('right') };
}

function keptOf(property: Property): PublishedProperty {
  const { label, type, isReadable, isWritable, options, references } = property;
  const isList = type === 'option' || type === 'multiOption';
  const choices = options?.map((option) => ({ value: option.value, label: option.label }));
  return {
    ...{ label, type, isReadable, isWritable },
    ...(isList && choices !== undefined ? { options: choices } : {}),
    ...(references === undefined ? {} : { references }),
  };
}

/** Changes that stop a mapping that is on, or one of its ways; in the order of the mappings. */
export function schemaChanges(
  settings: SyncSettings,
  published: PublishedSchema | null,
  schema: SyncSchema,
): SchemaChange[] {
  return settings.mappings
    .filter(({ isOn }) => isOn)
    .flatMap((mapping) =>
      SIDES.flatMap((side): SchemaChange[] => {
        const was = published?.[side][mapping[side]] ?? null;
        const now = schema[side].properties.get(mapping[side]) ?? null;
        const code = changeOf(mapping, side, { was, now, published, schema });
        return code === null ? [] : [{ code, mapping, side, was, now }];
      }),
    );
}

/** The settings with those mappings off whose values no longer fit; all others go on. */
export function withoutChangedTypes(
  settings: SyncSettings,
  published: PublishedSchema | null,
  schema: SyncSchema,
): SyncSettings {
  const changed = schemaChanges(settings, published, schema)
    .filter(({ code }) => code === 'schema_type_changed')
    .map(({ mapping }) => mapping.id);
  if (changed.length === 0) return settings;
  const mappings = settings.mappings.map((mapping) =>
    changed.includes(mapping.id) ? { ...mapping, isOn: false } : mapping,
  );
  return { ...settings, mappings };
}

interface Looked {
  was: PublishedProperty | null;
  now: Property | null;
  published: PublishedSchema | null;
  schema: SyncSchema;
}

function changeOf(mapping: Mapping, side: Side, looked: Looked): SchemaChange['code'] | null {
  const { was, now } = looked;
  if (now === null) return 'schema_property_missing';
  if (was === null) return null;
  if (was.type !== now.type && !stillFits(mapping, looked)) return 'schema_type_changed';
  const isStopped = was.isWritable && !now.isWritable && flowsTo(mapping.direction, side);
  return isStopped ? 'property_read_only' : null;
}

/** How much of what is given arrives, the most first. */
const RANK: Readonly<Record<ConversionRule['kind'], number>> = {
  safe: 0,
  lossy: 1,
  checked: 2,
  never: 3,
};

/** Text that became long text still arrives; anything that arrives less well than before is looked at by a person. */
function stillFits(mapping: Mapping, { published, schema }: Looked): boolean {
  if (hasShaping(mapping)) return false;
  const types = (side: Side) => ({
    was: published?.[side][mapping[side]]?.type,
    now: schema[side].properties.get(mapping[side])?.type,
  });
  return SIDES.filter((side) => flowsTo(mapping.direction, side)).every((side) => {
    const from = types(otherSide(side));
    const to = types(side);
    if (from.was === undefined || to.was === undefined) return true;
    if (from.now === undefined || to.now === undefined) return true;
    const before = conversionRule(from.was, to.was);
    return RANK[conversionRule(from.now, to.now).kind] <= RANK[before.kind];
  });
}
