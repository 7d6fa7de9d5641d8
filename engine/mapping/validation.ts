import type { Property, SyncSettings } from '../contract/index.js';
import { flowsTo, SIDES, type Direction, type Side } from '../vocabulary.js';
import type { CompiledSync, SyncSchema } from './compiled-sync.js';

/** What every check of the settings looks at. */
export interface Checked {
  settings: SyncSettings;
  schema: SyncSchema;
  compiled: CompiledSync;
  apps: Readonly<Record<Side, string>>;
}

/** The sides that a direction writes into. */
export function writtenSides(direction: Direction): Side[] {
  return SIDES.filter((side) => flowsTo(direction, side));
}

/** `"Industry" in HubSpot`; the name of the property when the app no longer has it. */
export function propertyInWords({ schema, apps }: Checked, side: Side, name: string): string {
  return `"${schema[side].properties.get(name)?.label ?? name}" in ${apps[side]}`;
}

/** The property, and those that are written with it. */
export function namesOf({ name, parts = [] }: Property): string[] {
  return [name, ...parts];
}
