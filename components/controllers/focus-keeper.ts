import type { ReactiveController, ReactiveElement } from 'lit';

/**
 * Keeps the keyboard's place: when what had the focus goes away with a rendering, because its work is
 * done, the focus moves to the first element that fits the selector instead of to the top of the page.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #selector: string;
  #hadFocus = false;

  constructor(host: ReactiveElement, selector: string) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
  }

  hostConnected(): void {}

  hostUpdate(): void {
    this.#hadFocus = (this.#host.shadowRoot?.activeElement ?? null) !== null;
  }

  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    if (!this.#hadFocus || root === null || root.activeElement !== null) return;
    root.querySelector<HTMLElement>(this.#selector)?.focus();
  }
}
