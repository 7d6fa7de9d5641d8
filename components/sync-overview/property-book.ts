import type { Property, Sync } from '../../engine/contract/index.js';
import { NO_PROPERTIES, type SideProperties } from '../model/side-properties.js';
import type { PaneContext } from './pane-context.js';

/** The properties of the objects that are shown, asked for once. Without them names stand for labels. */
export class PropertyBook {
  readonly #context: PaneContext;
  readonly #known = new Map<string, readonly Property[]>();

  constructor(context: PaneContext) {
    this.#context = context;
  }

  of(sync: Sync | undefined): SideProperties {
    if (sync === undefined) return NO_PROPERTIES;
    return {
      left: this.#known.get(keyOf(sync.left)) ?? [],
      right: this.#known.get(keyOf(sync.right)) ?? [],
    };
  }

  want(sync: Sync | undefined): void {
    if (sync === undefined) return;
    for (const end of [sync.left, sync.right]) void this.#read(end);
  }

  clear(): void {
    this.#known.clear();
  }

  async #read(end: Sync['left']): Promise<void> {
    const key = keyOf(end);
    const client = this.#context.client();
    if (client === undefined || this.#known.has(key)) return;
    this.#known.set(key, []);
    try {
      this.#known.set(key, await client.listProperties(end.connectionId, end.object));
      this.#context.host.requestUpdate();
    } catch {
      // The app is out of reach, which its account says already. Asked again the next time.
      this.#known.delete(key);
    }
  }
}

function keyOf({ connectionId, object }: Sync['left']): string {
  return `${connectionId} ${object}`;
}
