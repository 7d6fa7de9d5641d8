/**
 * Counts what callers did, so that a check can say "the second run wrote nothing". Kinds are the sandbox's own
 * words (`reads`, `creates` …); a batch of 100 creates counts one call and 100 records.
 */
export class CallCounter<Kind extends string> {
  readonly #kinds: readonly Kind[];
  #calls: Map<Kind, number>;
  #records: Map<Kind, number>;

  constructor(kinds: readonly Kind[]) {
    this.#kinds = kinds;
    this.#calls = new Map();
    this.#records = new Map();
  }

  add(kind: Kind, records = 1): void {
    this.#calls.set(kind, (this.#calls.get(kind) ?? 0) + 1);
    this.#records.set(kind, (this.#records.get(kind) ?? 0) + records);
  }

  /** Calls and records per kind; kinds that never happened are there with 0. */
  snapshot(): Record<Kind, { calls: number; records: number }> {
    const entries = this.#kinds.map((kind) => [
      kind,
      { calls: this.#calls.get(kind) ?? 0, records: this.#records.get(kind) ?? 0 },
    ]);
    return Object.fromEntries(entries) as Record<Kind, { calls: number; records: number }>;
  }

  reset(): void {
    this.#calls = new Map();
    this.#records = new Map();
  }
}
