import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether its host is at least so wide, in px, where CSS alone cannot make the difference. */
export class WidthWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #width: number;
  #observer: ResizeObserver | undefined;
  isWide = false;

  constructor(host: ReactiveControllerHost & Element, width: number) {
    this.#host = host;
    this.#width = width;
    host.addController(this);
  }

  hostConnected(): void {
    this.isWide = this.#host.clientWidth >= this.#width;
    this.#observer = new ResizeObserver(([entry]) => {
      const isWide = (entry?.contentRect.width ?? 0) >= this.#width;
      if (isWide === this.isWide) return;
      this.isWide = isWide;
      // In the next frame: what is drawn now may change the size that is being told.
      requestAnimationFrame(() => this.#host.requestUpdate());
    });
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }
}
