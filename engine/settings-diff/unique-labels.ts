import type { Property } from '../contract/index.js';
import type { DiffNames } from './setting-words.js';

type Named = Pick<DiffNames['left'], 'object' | 'properties' | 'app'>;

/**
 * The same names with labels that tell everything apart: where two properties, options or ties are
 * called alike, each gets its name behind the label. Else a change from one to the other could not
 * be said.
 */
export function withUniqueLabels(names: DiffNames): DiffNames {
  return { left: uniqueSide(names.left), right: uniqueSide(names.right) };
}

function uniqueSide({ app, object, properties }: Named): Named {
  const unique = unlike([...properties.values()], ({ name }) => name).map(withUniqueOptions);
  return {
    app,
    object: { ...object, associations: unlike(object.associations, ({ name }) => name) },
    properties: new Map(unique.map((property) => [property.name, property])),
  };
}

function withUniqueOptions(property: Property): Property {
  if (property.options === undefined) return property;
  return { ...property, options: unlike(property.options, ({ value }) => value) };
}

function unlike<T extends { label: string }>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const counts = new Map<string, number>();
  for (const { label } of items) counts.set(label, (counts.get(label) ?? 0) + 1);
  return items.map((item) =>
    counts.get(item.label) === 1 ? item : { ...item, label: `${item.label} (${keyOf(item)})` },
  );
}
