/** Descriptions that an app is asked for again only when they are older than `ttlMs`. */
export class SchemaCache<T> {
  readonly #ttlMs: number;
  readonly #maxEntries: number;
  readonly #now: () => number;
  readonly #entries = new Map<string, { loadedAtMs: number; value: Promise<T> }>();

  constructor(options: { now: () => number; ttlMs?: number; maxEntries?: number }) {
    this.#now = options.now;
    this.#ttlMs = options.ttlMs ?? 5 * 60 * 1000;
    this.#maxEntries = options.maxEntries ?? 500;
  }

  /** The kept value, or a newly loaded one. Callers at the same time share one load; a failed one is not kept. */
  get(key: string, load: () => Promise<T>): Promise<T> {
    const kept = this.#entries.get(key);
    if (kept !== undefined && this.#now() - kept.loadedAtMs < this.#ttlMs) return kept.value;
    return this.renew(key, load);
  }

  /** Loads anew, whatever is kept. */
  renew(key: string, load: () => Promise<T>): Promise<T> {
    const value = load();
    const entry = { loadedAtMs: this.#now(), value };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    value.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#maxEntries && oldest !== undefined) this.#entries.delete(oldest);
    return value;
  }
}
