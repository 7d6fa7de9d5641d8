import type { Property, Value } from '../contract/index.js';
import type { OpenConnection } from '../ports/connections.js';
import type { EngineCore } from '../run/engine-core.js';

const SAMPLES = 3;
/** A sample is shown in one line of a table. */
const MAX_LENGTH = 60;

/** Up to three different values per property, from the first page of the account's records. */
export async function readSamples(
  core: EngineCore,
  open: OpenConnection,
  object: string,
  properties: readonly Property[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const names = properties.filter((one) => one.isReadable).map((one) => one.name);
  await core.gate(open).pass();
  const query = { properties: names, associations: [], cursor: null };
  for await (const page of open.connector.scan(open.session, object, query)) {
    for (const property of properties)
      found.set(
        property.name,
        distinct(
          page.records.map((one) => one.values[property.name]),
          property,
        ),
      );
    break;
  }
  return found;
}

function distinct(values: readonly (Value | undefined)[], property: Property): string[] {
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
