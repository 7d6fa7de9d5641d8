/** A person does not want to wait for the login any longer. */
export class ConnectCancelRequestEvent extends Event {
  static readonly type = 'sync-connect-cancel-request';

  constructor() {
    super(ConnectCancelRequestEvent.type, { bubbles: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-connect-cancel-request': ConnectCancelRequestEvent;
  }
}
