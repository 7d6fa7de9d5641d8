export type LaterStepsState = 'absent' | 'loading' | 'ready' | 'failed';

const importAll = (): Promise<unknown> => import('./later-steps/define.js');

/**
 * Loads the elements of the steps after the first: when one of these steps is entered, or before,
 * while the browser has nothing else to do.
 * `changed` is called when `state` is another, `failed` when a step that is wanted did not arrive.
 */
export class LaterSteps {
  #state: LaterStepsState = 'absent';
  #loading: Promise<void> | undefined;
  readonly #changed: () => void;
  readonly #failed: (cause: unknown) => void;
  readonly #import: () => Promise<unknown>;

  constructor(changed: () => void, failed: (cause: unknown) => void, importThem = importAll) {
    this.#changed = changed;
    this.#failed = failed;
    this.#import = importThem;
  }

  get state(): LaterStepsState {
    return this.#state;
  }

  /** Resolves when they are there or have failed; never rejects. Tries again what has failed. */
  async load(): Promise<void> {
    if (this.#state === 'ready') return;
    this.#loading ??= this.#load();
    await this.#loading;
  }

  /** Fetches them when the browser is idle. What fails then is tried again when it is wanted. */
  prefetch(): void {
    if (this.#state !== 'absent') return;
    whenIdle(() => {
      this.#import().then(
        () => this.#set('ready'),
        () => undefined,
      );
    });
  }

  async #load(): Promise<void> {
    this.#set('loading');
    try {
      await this.#import();
      this.#set('ready');
    } catch (cause) {
      this.#set('failed');
      this.#failed(cause);
    } finally {
      this.#loading = undefined;
    }
  }

  #set(state: LaterStepsState): void {
    if (this.#state === 'ready' || this.#state === state) return;
    this.#state = state;
    this.#changed();
  }
}

function whenIdle(then: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(then, { timeout: 5000 });
  else setTimeout(then, 500);
}
