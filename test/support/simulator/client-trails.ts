/** What people said about clients, in order: who has whom, by names and by the domains of companies. */
import { readEntry } from '../../../engine/plan/ties/tie-ids.js';
import type { Side } from '../../../engine/vocabulary.js';
import type { TwoApps } from '../two-apps.js';

/** Everything that was said of one person and one company. */
export interface ClientTrail {
  name: string;
  domain: string;
  edits: { side: Side; isTied: boolean }[];
}

export class ClientTrails {
  readonly #trails = new Map<string, ClientTrail>();

  note(
    apps: TwoApps,
    { name, side }: { name: string; side: Side },
    { entry, isTied }: { entry: string; isTied: boolean },
  ): void {
    const { toId, label } = readEntry(entry);
    // What a tie is called says nothing of whether it is there.
    if (label !== undefined) return;
    const domain = String(apps[side].readRecord('companies', toId)?.values['domain']);
    const key = `${name}/${domain}`;
    const trail = this.#trails.get(key) ?? { name, domain, edits: [] };
    trail.edits.push({ side, isTied });
    this.#trails.set(key, trail);
  }

  all(): ClientTrail[] {
    return [...this.#trails.values()];
  }
}
