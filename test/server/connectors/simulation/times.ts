/** Rough times: requests go wrong, the process dies at labelled points, people edit in between. And a log of all of it. */
import type { CrashPoint, Probe } from '../../../../engine/ports/probe.js';
import { ProcessDeath } from '../../../../engine/ports/probe.js';
import { createSeededRandom } from '../../../../engine/testing/seeded-random.js';
import type { Random } from '../../../../engine/testing/seeded-random.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { decideFault } from './faults.js';
import type { WireCall } from './faults.js';
import type { Roughness, Step } from './plan.js';
import type { WireTimes } from './wire.js';

const CALM: Roughness = { faults: 0, deaths: 0, edits: 0, lostHints: 0 };
/** How long a request takes at most. */
const LONGEST_MS = 250;

export class Times implements WireTimes {
  readonly lines: string[] = [];
  readonly deaths = new Map<CrashPoint, number>();
  /** What a person does while a request is under way. */
  edit: (side: Side, random: Random) => Promise<void> = () => Promise.resolve();
  #roughness: Roughness = CALM;
  /** Requests to the two apps leave in any order, so that each app has chances of its own. */
  #faults: Record<Side, Random> = chances(0);
  #meanwhile: Record<Side, Random> = chances(0);
  #durations: Record<Side, Random> = chances(0);
  #deaths: Random = createSeededRandom(0);
  #isDead = false;
  #isEditing = false;

  begin({ seed }: Step, roughness: Roughness): void {
    this.#roughness = roughness;
    this.#faults = chances(seed ^ 0x2545f491);
    this.#meanwhile = chances(seed ^ 0x53380d13);
    this.#durations = chances(seed ^ 0x71374491);
    this.#deaths = createSeededRandom(seed ^ 0x3c6ef372);
    this.#isDead = false;
  }

  /** Another process took the place of the dead one. */
  revive(): void {
    this.#isDead = false;
  }

  /** Nothing goes wrong any more. */
  calm(): void {
    this.#roughness = CALM;
    this.#isDead = false;
  }

  readonly log = (what: string): void => {
    this.lines.push(`  ${what}`);
  };

  readonly fault = (call: WireCall) =>
    decideFault(call, this.#roughness.faults, this.#faults[call.side]);

  readonly takesMs = ({ side }: WireCall): number =>
    1 + Math.floor(this.#durations[side]() * LONGEST_MS);

  /**
   * Dynamics 365 refuses to write over what changed since, so that people may edit there at any moment; HubSpot does not, and between
   * the last look and the write nobody is safe. There they edit while a list or a search is read.
   */
  readonly before = async ({ side, method, path }: WireCall): Promise<void> => {
    const mayEdit = side === 'right' || method === 'GET' || path.endsWith('/search');
    const random = this.#meanwhile[side];
    if (!mayEdit || this.#isEditing || random() >= this.#roughness.edits) return;
    this.#isEditing = true;
    await this.edit(side, random);
    this.#isEditing = false;
  };

  readonly probe: Probe = (point) => {
    if (!this.#isDead && this.#deaths() < this.#roughness.deaths) {
      this.#isDead = true;
      this.deaths.set(point, (this.deaths.get(point) ?? 0) + 1);
      this.log(`the process dies: ${point}`);
    }
    if (this.#isDead) throw new ProcessDeath(point);
  };
}

function chances(seed: number): Record<Side, Random> {
  return { left: createSeededRandom(seed), right: createSeededRandom(seed ^ 0x1f83d9ab) };
}
