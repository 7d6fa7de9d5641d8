/** Signals by name: taking one again aborts what was begun under that name before. */
export class Scopes {
  readonly #controllers = new Map<string, AbortController>();

  take(name: string): AbortSignal {
    this.end(name);
    const controller = new AbortController();
    this.#controllers.set(name, controller);
    return controller.signal;
  }

  end(name: string): void {
    this.#controllers.get(name)?.abort();
    this.#controllers.delete(name);
  }

  endAll(): void {
    for (const name of [...this.#controllers.keys()]) this.end(name);
  }
}
