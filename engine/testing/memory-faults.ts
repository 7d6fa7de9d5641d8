import { ConnectorError } from '../ports/connector.js';
import type { Connector, ConnectorFault, WriteOutcome } from '../ports/connector.js';

/** The calls of a connector; a scan counts one call a page. */
export type ConnectorCall = Exclude<keyof Connector, 'app'>;

export const WRITE_CALLS = [
  'create',
  'update',
  'archive',
  'delete',
  'associate',
] as const satisfies ConnectorCall[];

/**
 * What goes wrong with one call. `fail`: nothing happens, the call throws. `loseAnswer`: it happens, the call
 * throws all the same. `lateCommit`: the call throws, and it happens `delayMs` later. `partial`: every `every`th
 * item of a write is left out and answered with `outcome`; with `isApplied` it happens all the same.
 * `cutAnswer`: a write happens, its answer lacks the second half. `page`: a page of a scan is not as it should be.
 */
export type MemoryFault =
  | {
      kind: 'fail';
      fault: ConnectorFault;
      retryAfterMs?: number;
      /** false: the request never left. true by default. */
      wasSent?: boolean;
    }
  | { kind: 'loseAnswer' }
  | { kind: 'lateCommit'; delayMs: number }
  | { kind: 'partial'; every: number; outcome: WriteOutcome; isApplied?: boolean }
  | { kind: 'cutAnswer' }
  | { kind: 'page'; oddity: PageOddity };

/**
 * `short`: fewer records than asked for, and it goes on after them. `empty`: no records, and said to be the last.
 * `cutOff`: the first half of the records, and said to be the last.
 * `shuffled`: out of order. `repeated`: every record twice. `sameCursor`: goes on where it began.
 */
export const PAGE_ODDITIES = [
  'short',
  'empty',
  'cutOff',
  'shuffled',
  'repeated',
  'sameCursor',
] as const;
export type PageOddity = (typeof PAGE_ODDITIES)[number];

export interface MemoryCall {
  call: ConnectorCall;
  /** Empty for `verify` and `objects`. */
  object: string;
  /** Records asked for or written; 1 where that means nothing. */
  items: number;
}

export interface MemoryFaultRule {
  fault: MemoryFault;
  /** Only these calls; all when left out. `write` stands for those that write. */
  on?: ConnectorCall | 'write' | readonly ConnectorCall[];
  /** Matching calls that pass before it bites. 0 by default. */
  after?: number;
  /** How often it bites. 1 by default. */
  times?: number;
}

interface ActiveRule extends MemoryFaultRule {
  passed: number;
  bitten: number;
}

/** Which faults an in-memory app shows. Rules are asked in order; the first that bites decides. */
export class MemoryFaults {
  #rules: ActiveRule[] = [];
  #decide: ((call: MemoryCall) => MemoryFault | undefined) | undefined;
  #isAuthLost = false;
  #isOut = false;

  /** One rule; by default it bites on the next matching call only. */
  add(rule: MemoryFaultRule): void {
    this.#rules.push({ ...rule, passed: 0, bitten: 0 });
  }

  /** The next matching call fails. */
  failNext(fault: ConnectorFault, options: Omit<MemoryFaultRule, 'fault'> = {}): void {
    this.add({ ...options, fault: { kind: 'fail', fault } });
  }

  /** The next matching write happens, but its answer is lost. */
  loseNextAnswer(options: Omit<MemoryFaultRule, 'fault'> = {}): void {
    this.add({ on: 'write', ...options, fault: { kind: 'loseAnswer' } });
  }

  /** The next call is refused with "too many requests". */
  limitNext(retryAfterMs: number, options: Omit<MemoryFaultRule, 'fault'> = {}): void {
    this.add({ ...options, fault: { kind: 'fail', fault: 'rate_limited', retryAfterMs } });
  }

  /** Asked on every call after the rules; for seeded simulations. */
  decideWith(decide: ((call: MemoryCall) => MemoryFault | undefined) | undefined): void {
    this.#decide = decide;
  }

  /** While true every call fails with `auth_expired`. */
  setAuthLost(isLost: boolean): void {
    this.#isAuthLost = isLost;
  }

  /** While true no call reaches the app. */
  setOutage(isOut: boolean): void {
    this.#isOut = isOut;
  }

  /** Forgets all rules and ends outage and lost login. */
  clear(): void {
    this.#rules = [];
    this.#decide = undefined;
    this.#isAuthLost = false;
    this.#isOut = false;
  }

  /** The fault that this call meets. Counts the call, so ask once per call. */
  take(call: MemoryCall): MemoryFault | undefined {
    if (this.#isOut) return { kind: 'fail', fault: 'app_unavailable', wasSent: false };
    if (this.#isAuthLost) return { kind: 'fail', fault: 'auth_expired' };
    for (const rule of this.#rules) {
      if (!isAbout(rule, call)) continue;
      rule.passed += 1;
      if (rule.passed <= (rule.after ?? 0) || rule.bitten >= (rule.times ?? 1)) continue;
      rule.bitten += 1;
      return rule.fault;
    }
    return this.#decide?.(call);
  }
}

function isAbout({ on }: MemoryFaultRule, { call }: MemoryCall): boolean {
  if (on === undefined) return true;
  if (on === 'write') return (WRITE_CALLS as readonly ConnectorCall[]).includes(call);
  return typeof on === 'string' ? on === call : on.includes(call);
}

/** The error of a call that fails as a whole. */
export function toConnectorError(fault: MemoryFault): ConnectorError {
  if (fault.kind !== 'fail') {
    return new ConnectorError('app_unavailable', 'The connection was cut before the answer came.');
  }
  return new ConnectorError(fault.fault, `The in-memory app failed on purpose: ${fault.fault}.`, {
    retryAfterMs: fault.retryAfterMs ?? null,
    wasSent: fault.wasSent ?? true,
  });
}
