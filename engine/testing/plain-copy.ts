/**
 * A deep copy of plain data: objects, arrays, text, numbers, booleans, null. Keys whose value is
 * undefined are left out, as JSON would, so that a memory store gives back what a database would.
 * Several times faster than `structuredClone`, which matters at thousands of records a run.
 */
export function plainCopy<T>(value: T): T {
  return copyAny(value) as T;
}

function copyAny(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyAny);
  const copy: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    // Assigning "__proto__" would change the object's nature instead of adding a key.
    if (key === '__proto__') defineKey(copy, copyAny(inner));
    else copy[key] = copyAny(inner);
  }
  return copy;
}

function defineKey(copy: object, value: unknown): void {
  Object.defineProperty(copy, '__proto__', {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}
