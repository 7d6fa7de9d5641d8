/** A person wants to connect an app. The host opens `<sync-wizard>` or its own catalogue. */
export class ConnectAppEvent extends Event {
  static readonly type = 'sync-connect-app';

  constructor() {
    super(ConnectAppEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-connect-app': ConnectAppEvent;
  }
}
