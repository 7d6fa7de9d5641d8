import type { ReactiveControllerHost } from 'lit';

type Parts = typeof import('./later-parts/define.js');

/**
 * Loads what is not needed at first sight: the elements of causes and of the tabs after "Objects", and
 * logging in. Wanted when one of them is entered, or fetched before, while the browser is idle.
 */
export class LaterParts<T = Parts> {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  readonly #import: () => Promise<T>;
  #loading: Promise<void> | undefined;
  value: T | undefined;
  /** Why they did not arrive, when somebody waits for them. */
  error: unknown;

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>, importThem: () => Promise<T>) {
    this.#host = host;
    this.#import = importThem;
  }

  /** Tries again what has failed. Resolves when they are there or have failed; never rejects. */
  async load(): Promise<void> {
    if (this.value !== undefined) return;
    this.error = undefined;
    this.#loading ??= this.#import().then(
      (value) => void (this.value = value),
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
