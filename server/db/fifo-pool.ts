/**
 * A fixed set of things, each lent to one borrower at a time, waiters served in order of arrival.
 * With one thing in it, it is a lock.
 */
export class FifoPool<T> {
  readonly #idle: T[];
  readonly #waiters: ((item: T) => void)[] = [];
  readonly #size: number;
  #drained: (() => void) | undefined;

  constructor(items: readonly T[]) {
    this.#idle = [...items];
    this.#size = items.length;
  }

  /** How many borrowers wait right now. */
  get waitingCount(): number {
    return this.#waiters.length;
  }

  acquire(): Promise<T> {
    const item = this.#idle.pop();
    if (item !== undefined) return Promise.resolve(item);
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  release(item: T): void {
    const next = this.#waiters.shift();
    if (next !== undefined) {
      next(item);
      return;
    }
    this.#idle.push(item);
    if (this.#idle.length === this.#size) this.#drained?.();
  }

  /** Resolves when every item is back and nobody waits. */
  whenIdle(): Promise<void> {
    if (this.#idle.length === this.#size) return Promise.resolve();
    return new Promise((resolve) => {
      const before = this.#drained;
      this.#drained = () => {
        before?.();
        resolve();
      };
    });
  }
}
