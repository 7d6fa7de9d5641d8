/** A person wants an account disconnected, and has been told what it stops. */
export class DisconnectRequestEvent extends Event {
  static readonly type = 'sync-disconnect-request';
  readonly connectionId: string;
  /** Also when syncs use it. */
  readonly isForced: boolean;

  constructor(connectionId: string, isForced: boolean) {
    super(DisconnectRequestEvent.type, { bubbles: true, cancelable: true });
    this.connectionId = connectionId;
    this.isForced = isForced;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-disconnect-request': DisconnectRequestEvent;
  }
}
