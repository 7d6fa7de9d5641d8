import { eventually } from '../../../support/eventually.js';
import type { Page } from '../../../support/page.js';

/** An open event stream that collects what it is told. */
export class EventTap {
  text = '';
  readonly response: Response;
  readonly #stop: AbortController;
  /** Resolves when the stream has ended, for whatever reason. */
  readonly ended: Promise<void>;

  private constructor(response: Response, stop: AbortController) {
    this.response = response;
    this.#stop = stop;
    this.ended = this.#read().catch(() => undefined);
  }

  /** Resolves once the stream is open. */
  static async open(
    page: Page,
    options: { address?: string; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<EventTap> {
    const stop = new AbortController();
    const response = await page.fetch(options.address ?? '/v1/events', {
      ...{ headers: { ...options.headers }, signal: stop.signal },
    });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    const tap = new EventTap(response, stop);
    await tap.until((text) => text.includes(': open'));
    return tap;
  }

  async until(isThere: (text: string) => boolean): Promise<void> {
    const look = () => {
      if (!isThere(this.text)) throw new Error(`The stream said only: ${this.text}`);
    };
    await eventually(look);
  }

  close(): void {
    this.#stop.abort();
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    for await (const part of this.response.body as unknown as AsyncIterable<Uint8Array>)
      this.text += decoder.decode(part, { stream: true });
  }
}
