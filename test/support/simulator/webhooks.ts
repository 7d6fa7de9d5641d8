import type { Random } from '../../../engine/testing/seeded-random.js';
import type { ConnectionId } from '../../../engine/contract/index.js';
import type { MemoryApp } from '../../../engine/testing/memory-connector.js';
import type { TwoApps } from '../two-apps.js';
import { LEFT, RIGHT } from '../two-apps.js';

/** Both apps tell what changed, the engine's own writes too; some of it never arrives. */
export class Webhooks {
  readonly #apps: TwoApps;
  readonly #random: Random;
  readonly #ratio: number;
  #under: Promise<void>[] = [];

  constructor(apps: TwoApps, random: Random, ratio: number) {
    this.#apps = apps;
    this.#random = random;
    this.#ratio = ratio;
    if (ratio === 0) return;
    if (apps.left.connector.app.capabilities.hasWebhooks) this.#listen(apps.left, LEFT);
    if (apps.right.connector.app.capabilities.hasWebhooks) this.#listen(apps.right, RIGHT);
  }

  /** Resolves when all that is under way has arrived. */
  async delivered(): Promise<void> {
    const arriving = this.#under;
    this.#under = [];
    await Promise.all(arriving);
  }

  #listen(app: MemoryApp, connectionId: ConnectionId): void {
    app.onChange(({ object, id }) => {
      if (this.#random() >= this.#ratio) return;
      // Some arrive twice.
      const times = this.#random() < 0.2 ? 2 : 1;
      for (let count = 0; count < times; count += 1)
        this.#under.push(this.#apps.engine.hint({ connectionId, object, remoteIds: [id] }));
    });
  }
}
