/** Assertions for tests in the browser. Each failure tells both values. */
class Mismatch extends Error {
  override readonly name = 'Mismatch';
  readonly expected: string;
  readonly actual: string;

  constructor(message: string, expected: string, actual: string) {
    super(message);
    this.expected = expected;
    this.actual = actual;
  }
}

const show = (value: unknown): string =>
  value instanceof Element
    ? value.outerHTML
    : typeof value === 'function'
      ? value.name
      : (JSON.stringify(value, null, 1) ?? 'undefined');

/** Same value, as `Object.is` sees it. */
export function equal(actual: unknown, expected: unknown, message = 'values differ'): void {
  if (!Object.is(actual, expected)) throw new Mismatch(message, show(expected), show(actual));
}

/** Same shape and values; the order of keys does not matter, `undefined` equals a missing key. */
export function deepEqual(actual: unknown, expected: unknown, message = 'values differ'): void {
  const sorted = (_key: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  const text = (value: unknown): string => JSON.stringify(value, sorted, 1) ?? 'undefined';
  if (text(actual) !== text(expected)) throw new Mismatch(message, text(expected), text(actual));
}

export function ok(value: unknown, message: string): asserts value {
  if (value === undefined || value === null || value === false || value === '' || value === 0) {
    throw new Mismatch(message, 'a truthy value', show(value));
  }
}

export function match(actual: string | null | undefined, pattern: RegExp): void {
  if (!pattern.test(actual ?? ''))
    throw new Mismatch('text does not match', String(pattern), show(actual));
}
