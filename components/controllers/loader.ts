import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * One thing that is asked for and may take a while. Keeps what it has while it asks again, so that
 * nothing flickers; the last call wins. Stops asking when its host leaves the page.
 */
export class Loader<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #call = new AbortController();
  value: T | undefined;
  /** Why the last call failed; undefined while another one is on its way. */
  error: unknown;
  isLoading = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.#call.abort();
    this.isLoading = false;
  }

  /** Resolves when it is there, has failed, or was overtaken; never rejects. */
  async load(ask: (signal: AbortSignal) => Promise<T>): Promise<void> {
    this.#call.abort();
    const call = (this.#call = new AbortController());
    this.isLoading = true;
    this.error = undefined;
    this.#host.requestUpdate();
    try {
      const value = await ask(call.signal);
      if (!call.signal.aborted) this.value = value;
    } catch (error) {
      if (!call.signal.aborted) this.error = error;
    }
    if (call.signal.aborted) return;
    this.isLoading = false;
    this.#host.requestUpdate();
  }

  /** Shows this instead, whatever is on its way. */
  set(value: T | undefined): void {
    this.#call.abort();
    this.value = value;
    this.error = undefined;
    this.isLoading = false;
    this.#host.requestUpdate();
  }
}
