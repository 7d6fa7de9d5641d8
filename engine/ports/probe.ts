/** The labelled points at which a process may die; tests make it die there, everyone else leaves them alone. */
export const CRASH_POINTS = [
  'afterLease',
  'afterRecover',
  'beforePageCommit',
  'afterPageCommit',
  'afterScan',
  'afterMatchCommit',
  'beforeIntentCommit',
  'afterIntentCommit',
  'afterSend',
  'afterResultCommit',
  'beforeAssociateCommit',
  'beforeSettle',
  'afterSettle',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/** Called at each labelled point; throwing there stands for the process dying. */
export type Probe = (point: CrashPoint) => void;

/** Stands for the process dying at a labelled point: nothing may be cleaned up after it. */
export class ProcessDeath extends Error {
  readonly point: CrashPoint;

  constructor(point: CrashPoint) {
    super(`The process died: ${point}.`);
    this.name = 'ProcessDeath';
    this.point = point;
  }
}
