/** What goes wrong in rough times: calls fail, processes die, people edit in between, others take over. */
import type { CrashPoint, Probe } from '../../../engine/ports/probe.js';
import { ProcessDeath } from '../../../engine/ports/probe.js';
import type { RemoteRecord } from '../../../engine/ports/connector.js';
import type { PageOddity } from '../../../engine/testing/memory-faults.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { Side } from '../../../engine/vocabulary.js';
import { SIDES } from '../../../engine/vocabulary.js';
import type { TwoApps } from '../two-apps.js';
import type { SeenCall } from './check.js';
import { decideFault } from './decide-fault.js';
import { decideRareFault } from './rare-faults.js';
import type { Roughness, Step } from './scenario.js';

const CALM: Roughness = {
  faults: 0,
  deaths: 0,
  edits: 0,
  takeovers: 0,
  rareFaults: 0,
  moreDeaths: 0,
  sparesNobody: false,
};

export class RoughTimes {
  /** How often a process died where. */
  readonly deaths = new Map<CrashPoint, number>();
  /** What went wrong, in order; for the report of a failure. */
  readonly log: string[] = [];
  /** A record that spoils every call that writes with it in it. */
  spoiled: { side: Side; id: string } | null = null;
  /** There was one. */
  hasSpoiled = false;
  /** An app left something out and said it was all: only a complete look finds it. */
  hasLied = false;
  /** Whether the records of an object were read to the end before. */
  isKnown: (object: string) => boolean = () => false;
  /** What a person does in between. */
  edit: (random: Random) => void = () => undefined;
  /** What a person does while a create is under way. */
  restore: (random: Random) => void = () => undefined;
  /** What another process does meanwhile with the syncs of an object. */
  takeOver: (object: string) => Promise<void> = () => Promise.resolve();
  /** Until when a create that an app said nothing about may still happen there; ms by everybody's clock. */
  readonly lateUntilMs = { left: 0, right: 0 };
  /** Records of a side that were told in part; the next time all of them is told. */
  readonly #leftOut = new Set<string>();
  /** Records that were ever told in part, by side and id. */
  readonly toldInPart = new Set<string>();
  #roughness: Roughness = CALM;
  #random: Random = createSeededRandom(0);
  /** For what was added later, so that everything else goes as it went before. */
  #others: Random = createSeededRandom(0);
  #meanwhile: Random = createSeededRandom(0);
  #isDead = false;
  #isTakenOver = false;
  /** Whoever took over died as well. */
  #isOtherDead = false;

  /** Everything that happens in a step hangs on its seed. */
  begin({ seed }: Step, roughness: Roughness): void {
    this.#roughness = roughness;
    this.#random = createSeededRandom(seed ^ 0x2545f491);
    this.#others = createSeededRandom(seed ^ 0x71374491);
    this.#meanwhile = createSeededRandom(seed ^ 0x53380d13);
    this.#isDead = false;
    this.#isTakenOver = false;
  }

  /** Nothing goes wrong any more. */
  end(apps: TwoApps): void {
    this.#roughness = CALM;
    this.#isDead = false;
    for (const side of SIDES) apps[side].faults.clear();
  }

  /** Nothing goes wrong for the rest of the step. */
  calm(): void {
    this.#roughness = CALM;
  }

  /** A record as the app tells it this time: now and then without some of what it was asked for. */
  leaveOut(side: Side, record: RemoteRecord): RemoteRecord {
    const chance = this.#roughness.faults / 4;
    const key = `${side}/${record.id}`;
    if (chance === 0 || this.#leftOut.delete(key) || this.#random() >= chance) return record;
    this.#leftOut.add(key);
    this.toldInPart.add(key);
    const values = Object.entries(record.values).filter(() => this.#random() < 0.6);
    this.log.push(
      `  ${record.id} in ${side} is told with ${values.map(([name]) => name).join(', ')} only`,
    );
    return { ...record, values: Object.fromEntries(values) };
  }

  disturb(apps: TwoApps): void {
    for (const side of SIDES)
      apps[side].faults.decideWith((call) => {
        if (this.#isTakenOver && !this.#roughness.sparesNobody) return undefined;
        const fault = this.#isTakenOver
          ? decideFault(call, this.#roughness.faults, this.#others)
          : (decideRareFault(call, this.#roughness.rareFaults, this.#others) ??
            decideFault(call, this.#roughness.faults, this.#random));
        const isLie = fault?.kind === 'page' && LIES.includes(fault.oddity);
        // Nobody could tell an app that shows nothing from an empty one before it was ever read.
        if (isLie && !this.isKnown(call.object)) return undefined;
        this.hasLied ||= isLie;
        if (fault?.kind === 'lateCommit' && call.call === 'create')
          this.lateUntilMs[side] = Math.max(
            this.lateUntilMs[side],
            apps.clock.now() + fault.delayMs,
          );
        if (fault !== undefined)
          this.log.push(`  ${side} ${call.object} ${call.call}: ${JSON.stringify(fault)}`);
        return fault;
      });
  }

  /** Whether another process starts at once where one has died; it may die as well. */
  startsAgain(): boolean {
    if (this.#others() >= this.#roughness.moreDeaths) return false;
    this.#isDead = false;
    return true;
  }

  /** In most seeds whoever takes over is spared. */
  readonly probe: Probe = (point) => {
    if (this.#isTakenOver) return this.#probeOther(point);
    if (!this.#isDead && EDITED_AT.includes(point) && this.#random() < this.#roughness.edits)
      this.edit(this.#random);
    if (
      !this.#isDead &&
      point === 'afterIntentCommit' &&
      this.#roughness.edits > 0 &&
      this.#meanwhile() < RESTORES
    )
      this.restore(this.#meanwhile);
    if (!this.#isDead && this.#random() < this.#roughness.deaths) {
      this.#isDead = true;
      this.#noteDeath(point);
    }
    if (this.#isDead) throw new ProcessDeath(point);
  };

  #probeOther(point: CrashPoint): void {
    const { sparesNobody, deaths } = this.#roughness;
    if (!sparesNobody) return;
    if (!this.#isOtherDead && this.#others() < deaths) {
      this.#isOtherDead = true;
      this.#noteDeath(point);
    }
    if (this.#isOtherDead) throw new ProcessDeath(point);
  }

  #noteDeath(point: CrashPoint): void {
    this.deaths.set(point, (this.deaths.get(point) ?? 0) + 1);
    this.log.push(`  the process dies: ${point}`);
  }

  #tell(call: SeenCall): void {
    const what = describeWrite(call);
    if (what !== null) this.log.push(what);
  }

  /** Another process takes over while a call is under way. */
  readonly interrupt = async (call: SeenCall, when: 'before' | 'after'): Promise<void> => {
    if (when === 'before') this.#tell(call);
    const chance = this.#roughness.takeovers / 2;
    if (chance === 0 || this.#isDead || this.#isTakenOver || this.#random() >= chance) return;
    this.#isTakenOver = true;
    this.#isOtherDead = false;
    this.log.push(`  another process takes over, ${when} ${call.side} ${call.object} ${call.call}`);
    try {
      if (this.#random() < 0.5) this.edit(this.#random);
      await this.takeOver(call.object);
    } finally {
      this.#isTakenOver = false;
    }
  };
}

/** How often somebody is restored in the moment in which a new record is made for them. */
const RESTORES = 0.5;

/** Pages that say they are all there is, and are not. */
const LIES: readonly PageOddity[] = ['empty', 'cutOff'];

/** What is written, as it leaves. */
function describeWrite(call: SeenCall): string | null {
  const place = `  ${call.side} ${call.object} ${call.call}`;
  if ('items' in call) return `${place}: ${JSON.stringify(call.items)}`;
  const isRemoval = call.call === 'archive' || call.call === 'delete';
  return isRemoval ? `${place}: ${call.ids.join(', ')}` : null;
}

/** Right before a fresh read, so that an edit made there may never be overwritten unseen. */
const EDITED_AT: readonly CrashPoint[] = ['afterScan', 'afterMatchCommit', 'afterResultCommit'];
