/**
 * One end of a sync as a run calls it: every call passes the rate gate, reads are tried again, and
 * a write whose fate is not known is never sent twice from here.
 */
import type { Clock } from '../../ports/clock.js';
import type {
  Connector,
  ConnectorSession,
  ReadQuery,
  WriteOutcome,
} from '../../ports/connector.js';
import { ConnectorError } from '../../ports/connector.js';
import type { Ids } from '../../ports/ids.js';
import type { CallPurpose } from '../../plan/limits/call-budget.js';
import { appWords } from '../../issues/app-words.js';
import { decideRetry } from '../../issues/decide-retry.js';
import { TRIES_A_SLICE, failuresBefore, isEndedBy } from '../../issues/outage.js';
import type { RunState } from '../../state/sync-state.js';
import type { Side } from '../../vocabulary.js';
import { BudgetReached } from './budget-reached.js';
import type { CallMeter } from './call-meter.js';
import type { CallClass, ConnectionGate } from './connection-gate.js';
import { RunStop } from '../run-stop.js';

export interface AppEnd {
  readonly side: Side;
  readonly connector: Connector;
  readonly session: ConnectorSession;
  readonly object: string;
  readonly query: ReadQuery;
  readonly gate: ConnectionGate;
  readonly meter: CallMeter;
  readonly purpose: CallPurpose;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly signal: AbortSignal;
  /** The run, whose outage is heeded and ended here. */
  readonly state: Pick<RunState, 'run'>;
  /**
   * Throws `lease_lost` when another process may work on the sync by now; keeps the lease otherwise. Asked before every
   * write, and before what is read, or a step of many small readings would outlive its lease every time it begins.
   */
  hold(): Promise<void>;
}

/** An outage longer than this is left to a later slice. */
const MAX_WAIT_MS = 20_000;

/**
 * Waits until one more call may leave. Throws `RunStop` when the slice has to end, or when the app
 * asked for a pause that is longer than a slice should wait.
 */
export async function passGate(end: AppEnd, kind: CallClass): Promise<void> {
  assertBudget(end);
  const retryAfterMs = end.gate.closedForMs(kind);
  if (retryAfterMs > MAX_WAIT_MS) {
    const options = { retryAfterMs, wasSent: false };
    const error = new ConnectorError('rate_limited', 'The pause is not over yet.', options);
    throw new RunStop({ kind: 'app', side: end.side, call: kind, error });
  }
  await orStop(end, end.gate.pass(kind, end.signal));
}

/** Throws `RunStop` when the connection's day has no call left for this. */
export function assertBudget({
  side,
  meter,
  purpose,
  clock,
}: Pick<AppEnd, 'side' | 'meter' | 'purpose' | 'clock'>): void {
  const decision = meter.decide(purpose);
  if (decision.kind === 'go') return;
  const error = new BudgetReached(decision, clock.now());
  throw new RunStop({ kind: 'app', side, call: 'read', error });
}

/** Breaks off waiting when the slice has to end. */
async function orStop(end: AppEnd, waiting: Promise<void>): Promise<void> {
  try {
    await waiting;
  } catch (error) {
    throw end.signal.aborted ? new RunStop({ kind: 'aborted' }) : error;
  }
}

/**
 * Calls an app for something that may be asked again. Throws `RunStop` when the app cannot be used now, and
 * `lease_lost` when the sync is somebody else's by now.
 */
export async function readApp<T>(
  end: AppEnd,
  call: () => Promise<T>,
  kind: CallClass = 'read',
): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    await passGate(end, kind);
    await end.hold();
    try {
      return answered(end, kind, await call());
    } catch (error) {
      await waitOrStop(end, error, { failures, kind });
    }
  }
}

/**
 * Calls an app for a write. Tried again only when it surely did not happen. Throws what the call threw
 * when the outcome of the whole call is unknown, `RunStop` when the app cannot be used now, and
 * `lease_lost` without calling when the sync is somebody else's by now. What the app said comes without secrets.
 */
export async function writeApp(
  end: AppEnd,
  call: () => Promise<WriteOutcome[]>,
): Promise<WriteOutcome[]> {
  for (let failures = 0; ; failures += 1) {
    await passGate(end, 'write');
    await end.hold();
    try {
      return answered(end, 'write', await call()).map(inItsWords);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      if (isDoubtful(error)) throw doubtInItsWords(error);
      await waitOrStop(end, error, { failures, kind: 'write' });
    }
  }
}

function inItsWords(outcome: WriteOutcome): WriteOutcome {
  return 'message' in outcome ? { ...outcome, message: appWords(outcome.message) } : outcome;
}

function doubtInItsWords({ fault, message, retryAfterMs, cause }: ConnectorError): ConnectorError {
  return new ConnectorError(fault, appWords(message), { retryAfterMs, cause });
}

/** The app answers what it did not answer before: an outage is over. */
export function answered<T>({ side, state }: AppEnd, call: CallClass, answer: T): T {
  if (isEndedBy(state.run.outage, { side, call })) delete state.run.outage;
  return answer;
}

/** Whether the call may have done its work although no good answer came. */
export function isDoubtful(error: ConnectorError): boolean {
  return error.wasSent && (error.fault === 'app_unavailable' || error.fault === 'bad_answer');
}

/** Waits for the next try, or ends the slice. */
export async function waitOrStop(
  end: AppEnd,
  error: unknown,
  { failures: now, kind }: { failures: number; kind: CallClass },
): Promise<void> {
  if (end.signal.aborted) throw new RunStop({ kind: 'aborted' });
  if (!(error instanceof ConnectorError)) throw error;
  const { fault: cause, retryAfterMs } = error;
  const { side, state } = end;
  const failures = now + failuresBefore(state.run.outage, { side, call: kind });
  const next = decideRetry({ cause, failures, random: end.ids.random(), retryAfterMs });
  if (cause === 'rate_limited' && next.kind === 'after') end.gate.slowDown(kind, next.delayMs);
  if (cause === 'quota_reached' && next.kind === 'after') await end.meter.shut(next.delayMs);
  const isPassing = ['rate_limited', 'app_unavailable', 'bad_answer'].includes(cause);
  const isHere = isPassing && next.kind === 'after' && next.delayMs <= MAX_WAIT_MS;
  if (!isHere || failures + 1 >= TRIES_A_SLICE)
    throw new RunStop({ kind: 'app', side, call: kind, error });
  await orStop(end, end.clock.sleep(next.delayMs, end.signal));
}
