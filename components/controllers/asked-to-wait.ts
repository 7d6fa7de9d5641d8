import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Somebody asked to wait before the next call (a 429): true until that time is over. Ends when its host leaves the page. */
export class AskedToWait implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  isOn = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.end();
  }

  /** Nothing when the error asks for no time. */
  after(error: unknown): void {
    const seconds = waitSecondsOf(error);
    if (seconds === null) return;
    this.end();
    this.isOn = true;
    this.#timer = setTimeout(() => this.end(), seconds * 1000);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.isOn = false;
    this.#host.requestUpdate();
  }
}

/** Seconds that somebody asked to wait, where they did. */
export function waitSecondsOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('retryAfterSeconds' in error)) return null;
  const seconds = error.retryAfterSeconds;
  return typeof seconds === 'number' && seconds > 0 ? seconds : null;
}
