import type { Property, PropertyChange, PropertyWithSamples } from '../../engine/contract/index.js';
import type { Side } from '../../engine/index.js';
import type { EndNames } from './end-name.js';
import type { End, Ends } from './ends.js';

/** The properties of both sides with values seen in the accounts. */
export type SampledProperties = Readonly<Record<Side, readonly PropertyWithSamples[]>>;

/** The properties of both sides as far as they are known here; they give names their labels. */
export type SideProperties = Readonly<Record<Side, readonly Property[]>>;

export const NO_PROPERTIES: SideProperties = { left: [], right: [] };

/** Properties by name, as the engine's functions take them. */
export function byName<P extends Pick<Property, 'name'>>(
  properties: readonly P[],
): ReadonlyMap<string, P> {
  return new Map(properties.map((property) => [property.name, property]));
}

/** Ends in the form of screens that only show them. */
export function namesOf(ends: Ends): EndNames {
  const name = ({ app, connection, object }: End) => ({
    connectionId: connection.id,
    app: app.name,
    color: app.logo.color,
    account: connection.label,
    object: object.plural,
  });
  return { left: name(ends.left), right: name(ends.right) };
}

/** The label of a property; its name when the app no longer has it or did not tell. */
export function labelOf(name: string, side: Side | null, properties: SideProperties): string {
  const known = side === null ? [...properties.left, ...properties.right] : properties[side];
  return known.find((property) => property.name === name)?.label ?? name;
}

/** What a change is about: a property, or an association, which tells its own label. */
export function changedLabel(
  { property, label }: Pick<PropertyChange, 'property' | 'label'>,
  side: Side,
  properties: SideProperties,
): string {
  return label ?? labelOf(property.replace(/^@\*?/u, ''), side, properties);
}
