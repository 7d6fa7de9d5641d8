/**
 * Counts what is called through one connection, and says whether there may be more. The count is durable
 * and ahead of the calls: they are taken in small blocks, so that a crash loses none, and costs a block.
 *
 * A call that has begun is never broken off: it may have been heard. So an app that needs several requests
 * for one call can go over its budget by those.
 */
import type { ConnectionId } from '../../contract/index.js';
import { decideCall } from '../../plan/limits/call-budget.js';
import type { BudgetDecision, CallPurpose, CallUse } from '../../plan/limits/call-budget.js';
import type { Clock } from '../../ports/clock.js';
import { toIso } from '../../ports/clock.js';
import type { ConnectorSession } from '../../ports/connector.js';
import type { TenantStore } from '../../ports/store.js';
import type { CallCount } from '../../state/call-count.js';

type CallStore = Pick<TenantStore, 'countCalls' | 'shutConnection'>;
type Kind = 'calls' | 'sweepCalls';

/** Largest block; with a small budget it is a two-hundredth of it, so that the count is exact. */
const LARGEST_BLOCK = 50;

export class CallMeter {
  readonly #store: CallStore;
  readonly #id: ConnectionId;
  readonly #clock: Clock;
  #limit: number | null = null;
  #count: CallCount;
  /** Counted already, and not called yet. */
  #ahead: Record<Kind, number> = { calls: 0, sweepCalls: 0 };
  #taking: Promise<void> = Promise.resolve();

  constructor(store: CallStore, id: ConnectionId, clock: Clock) {
    this.#store = store;
    this.#id = id;
    this.#clock = clock;
    this.#count = { day: this.#today(), calls: 0, sweepCalls: 0, shutUntil: null };
  }

  /** Reads the count. `limit`: calls a day that a person allows; null: any number. */
  async look(limit: number | null): Promise<CallUse> {
    this.#limit = limit;
    await this.#add({ calls: 0, sweepCalls: 0 });
    return this.use();
  }

  /** As it was last seen or counted here. */
  use(): CallUse {
    const { calls, sweepCalls, shutUntil, day } = this.#count;
    const isToday = day === this.#today();
    const { calls: ahead, sweepCalls: sweepAhead } = this.#ahead;
    return {
      used: isToday ? Math.max(0, calls - ahead - sweepAhead) : 0,
      sweepUsed: isToday ? Math.max(0, sweepCalls - sweepAhead) : 0,
      limit: this.#limit,
      shutUntilMs: shutUntil === null ? null : Date.parse(shutUntil),
    };
  }

  decide(purpose: CallPurpose): BudgetDecision {
    return decideCall(this.use(), purpose, this.#clock.now());
  }

  /** The app takes no more calls for a while. All syncs of the connection know it from here on. */
  async shut(forMs: number): Promise<void> {
    const until = toIso(this.#clock.now() + forMs);
    await this.#store.shutConnection(this.#id, { day: this.#today(), until });
    this.#count = { ...this.#count, shutUntil: until };
  }

  /** The same account, with every request counted. */
  counted(session: ConnectorSession, purpose: CallPurpose): ConnectorSession {
    const kind = purpose === 'sweep' ? 'sweepCalls' : 'calls';
    const counting = async (input: Parameters<typeof fetch>[0], init?: RequestInit) => {
      await this.#take(kind);
      return session.fetch(input, init);
    };
    return { ...session, fetch: counting, count: () => this.#take(kind) };
  }

  async #take(kind: Kind): Promise<void> {
    const taken = this.#taking.then(() => this.#takeOne(kind));
    this.#taking = taken.catch(() => undefined);
    return taken;
  }

  async #takeOne(kind: Kind): Promise<void> {
    if (this.#count.day !== this.#today() || this.#ahead[kind] <= 0) {
      const block = this.#block();
      const sweepCalls = kind === 'sweepCalls' ? block : 0;
      await this.#add({ calls: block, sweepCalls });
      this.#ahead[kind] += block;
    }
    this.#ahead[kind] -= 1;
  }

  async #add(more: { calls: number; sweepCalls: number }): Promise<void> {
    const day = this.#today();
    if (day !== this.#count.day) this.#ahead = { calls: 0, sweepCalls: 0 };
    this.#count = await this.#store.countCalls(this.#id, { day, ...more });
  }

  #block(): number {
    if (this.#limit === null) return LARGEST_BLOCK;
    return Math.min(LARGEST_BLOCK, Math.max(1, Math.floor(this.#limit / 200)));
  }

  #today(): string {
    return toIso(this.#clock.now()).slice(0, 10);
  }
}
