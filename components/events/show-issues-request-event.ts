/** A person wants to know why records of a sync are failing. */
export class ShowIssuesRequestEvent extends Event {
  static readonly type = 'sync-show-issues-request';
  readonly syncId: string;

  constructor(syncId: string) {
    super(ShowIssuesRequestEvent.type, { bubbles: true, cancelable: true });
    this.syncId = syncId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-show-issues-request': ShowIssuesRequestEvent;
  }
}
