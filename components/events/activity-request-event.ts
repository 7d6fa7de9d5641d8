/** A person wants to see the runs of another sync, or what one run changed; `runId` null closes it. */
export class ActivityRequestEvent extends Event {
  static readonly type = 'sync-activity-request';
  readonly syncId: string;
  readonly runId: string | null;

  constructor(syncId: string, runId: string | null = null) {
    super(ActivityRequestEvent.type, { bubbles: true, cancelable: true });
    this.syncId = syncId;
    this.runId = runId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-activity-request': ActivityRequestEvent;
  }
}
