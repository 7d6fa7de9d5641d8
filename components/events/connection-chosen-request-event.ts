/** A person picked one of the connected accounts. */
export class ConnectionChosenRequestEvent extends Event {
  static readonly type = 'sync-connection-chosen-request';
  readonly connectionId: string;

  constructor(connectionId: string) {
    super(ConnectionChosenRequestEvent.type, { bubbles: true, cancelable: true });
    this.connectionId = connectionId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-connection-chosen-request': ConnectionChosenRequestEvent;
  }
}
