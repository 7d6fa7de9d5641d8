/** A person wants to log in to an account again, because its app no longer accepts the login. */
export class ReconnectRequestEvent extends Event {
  static readonly type = 'sync-reconnect-request';
  readonly connectionId: string;

  constructor(connectionId: string) {
    super(ReconnectRequestEvent.type, { bubbles: true, cancelable: true });
    this.connectionId = connectionId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-reconnect-request': ReconnectRequestEvent;
  }
}
