import type { Property } from '../contract/index.js';
import type { SideSchema } from '../mapping/compiled-sync.js';
import type { RemoteRecord } from '../ports/connector.js';
import type { Samples } from '../run/apps/schema-cache.js';
import type { OpenConnection } from '../ports/connections.js';
import type { EngineCore } from '../run/engine-core.js';

const SAMPLES = 3;
const MAX_WAIT_MS = 2_000;
/** A sample is shown in one line of a table. */
const MAX_LENGTH = 60;

/** Up to three different values per property, from the first page of the account's records. */
export function readSamples(
  core: EngineCore,
  open: OpenConnection,
  { object, properties }: SideSchema,
): Promise<Samples> {
  // A person does not wait for a pause that the app asked for: samples are a help, not more.
  if (core.gate(open).closedForMs() > MAX_WAIT_MS) return Promise.resolve(new Map());
  const known = [...properties.values()].filter((one) => one.isReadable);
  return core.schemas.samples(open, object.name, async () => {
    await core.gate(open).pass();
    const names = known.map((one) => one.name);
    const query = { properties: names, associations: [], cursor: null };
    for await (const { records } of open.connector.scan(open.session, object.name, query))
      return new Map(known.map((one) => [one.name, distinct(records, one)]));
    return new Map();
  });
}

function distinct(records: readonly RemoteRecord[], property: Property): string[] {
  const values = records.map((record) => record.values[property.name]);
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.size === SAMPLES) break;
    if (value === undefined || value === null) continue;
    for (const part of Array.isArray(value) ? value : [value])
      if (seen.size < SAMPLES) seen.add(toText(part, property));
  }
  return [...seen];
}

function toText(value: string | number | boolean, property: Property): string {
  const label = property.options?.find((option) => option.value === value)?.label;
  const text = label ?? String(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}
