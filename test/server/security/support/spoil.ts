/** Ways to spoil one value of a JSON document. */

export type Path = readonly (string | number)[];

/** Every place in a document that holds no further one. */
export function leaves(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, [...at, Array.isArray(value) ? Number(key) : key]),
  );
}

/** Every object in a document, the document itself first. */
export function objects(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    objects(one, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return Array.isArray(value) ? inner : [at, ...inner];
}

export function read(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((one, key) => (one as Record<string | number, unknown>)[key], value);
}

/** A copy with the value at one place replaced. */
export function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((one: unknown, at) => (at === key ? replaced(one, rest, by) : one));
  const object = value as Record<string, unknown>;
  return { ...object, [key]: replaced(object[key], rest, by) };
}

/**
 * The document as text with one more key in the object at `path`. As text, because `__proto__` is no
 * ordinary key in code.
 */
export function withKey(value: unknown, path: Path, key: string, text = '"smuggled"'): string {
  const object = JSON.stringify(read(value, path));
  const more = `${JSON.stringify(key)}:${text}`;
  const spoiled = object === '{}' ? `{${more}}` : `${object.slice(0, -1)},${more}}`;
  return JSON.stringify(replaced(value, path, MARK)).replace(JSON.stringify(MARK), () => spoiled);
}

const MARK = 'here stands the spoiled object';
