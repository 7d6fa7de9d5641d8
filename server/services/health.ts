export interface HealthDeps {
  readonly version: string;
  /** Rejects when the database does not answer. */
  readonly pingDatabase: () => Promise<unknown>;
}

/** Whether this process should get requests. */
export class Health {
  readonly version: string;
  readonly #ping: () => Promise<unknown>;
  #isStopping = false;

  constructor(deps: HealthDeps) {
    this.version = deps.version;
    this.#ping = deps.pingDatabase;
  }

  /** From now on not ready, so that a load balancer sends requests elsewhere. */
  beginStop(): void {
    this.#isStopping = true;
  }

  /** null: ready. */
  async whyNotReady(): Promise<string | null> {
    if (this.#isStopping) return 'The server is stopping.';
    try {
      await this.#ping();
      return null;
    } catch {
      return 'The database does not answer.';
    }
  }
}
