import type { ReactiveControllerHost } from 'lit';

const importAll = (): Promise<unknown> => import('./later-parts/define.js');

/**
 * Loads the elements of the tabs after "Objects": when one of them is entered, or before, while the
 * browser has nothing else to do.
 */
export class LaterParts {
  readonly #host: ReactiveControllerHost;
  readonly #import: () => Promise<unknown>;
  #loading: Promise<void> | undefined;
  isReady = false;
  /** Why they did not arrive, when somebody waits for them. */
  error: unknown;

  constructor(host: ReactiveControllerHost, importThem = importAll) {
    this.#host = host;
    this.#import = importThem;
  }

  /** Tries again what has failed. Resolves when they are there or have failed; never rejects. */
  async load(): Promise<void> {
    if (this.isReady) return;
    this.error = undefined;
    this.#loading ??= this.#import().then(
      () => void (this.isReady = true),
      (error: unknown) => void (this.error = error),
    );
    await this.#loading;
    this.#loading = undefined;
    this.#host.requestUpdate();
  }

  /** Fetches them when the browser is idle. What fails then is tried again when it is wanted. */
  prefetch(): void {
    const load = (): void => void this.load();
    if (typeof requestIdleCallback === 'function') requestIdleCallback(load, { timeout: 5000 });
    else setTimeout(load, 500);
  }
}
