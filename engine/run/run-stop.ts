import type { RunStopped } from '../contract/index.js';
import type { ConnectorError } from '../ports/connector.js';
import type { Side } from '../vocabulary.js';
import type { CallClass } from './apps/connection-gate.js';

/** Why a slice ends before its run has finished. */
export type StopCause =
  /** Time is up; the next slice goes on. */
  | { kind: 'budget' }
  /** The process stops. */
  | { kind: 'aborted' }
  | { kind: 'cancelled' }
  /** The sync was turned off, deleted, or got new settings. */
  | { kind: 'changed' }
  /** An app cannot be worked with now; what was asked of it. */
  | { kind: 'app'; side: Side; call: CallClass; error: ConnectorError }
  /** The first run of others comes before, see `first-run-order`; by the names of their objects. */
  | { kind: 'awaits'; objects: readonly string[] }
  /** The brake: a person has to look first. */
  | { kind: 'held'; why: RunStopped };

/** Thrown at a batch border (or by a failing app) to leave a run in a state that can be resumed. */
export class RunStop extends Error {
  override readonly cause: StopCause;

  constructor(cause: StopCause) {
    super(`The run stops: ${cause.kind}.`);
    this.name = 'RunStop';
    this.cause = cause;
  }
}

/** An app that leaves one call that writes after another unanswered is away. */
export function awayStop(side: Side, error: ConnectorError): RunStop {
  return new RunStop({ kind: 'app', side, call: 'write', error });
}
