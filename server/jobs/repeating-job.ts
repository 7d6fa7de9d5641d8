import type { Clock } from '../../engine/ports/clock.js';
import type { Logger } from '../../engine/ports/logger.js';
import type { Service } from './service.js';

export interface RepeatingJobDeps {
  readonly name: string;
  readonly everyMs: number;
  readonly work: (signal: AbortSignal) => Promise<unknown>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Does one small thing again and again, the first time at once. A failure is logged and tried again next time. */
export class RepeatingJob implements Service {
  readonly #deps: RepeatingJobDeps;
  #stopping: AbortController | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(deps: RepeatingJobDeps) {
    this.#deps = deps;
  }

  start(): void {
    if (this.#stopping !== undefined) return;
    this.#stopping = new AbortController();
    this.#running = this.#repeat(this.#stopping.signal);
  }

  async stop(): Promise<void> {
    this.#stopping?.abort(new Error('The server is stopping.'));
    await this.#running;
    this.#stopping = undefined;
  }

  async #repeat(signal: AbortSignal): Promise<void> {
    const { name, everyMs, work, clock, logger } = this.#deps;
    while (!signal.aborted) {
      try {
        await work(signal);
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        logger.error('A job failed.', { job: name, error: text });
      }
      await clock.sleep(everyMs, signal).catch(() => undefined);
    }
  }
}
