import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Draws its host anew every `periodMs`, so that relative times ("2 minutes ago") stay true. */
export class Ticker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #periodMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, periodMs = 30_000) {
    this.#host = host;
    this.#periodMs = periodMs;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(() => this.#host.requestUpdate(), this.#periodMs);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }
}
