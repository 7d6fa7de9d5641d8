/** A person wants to log in in this tab, because the browser did not let a window open. */
export class ConnectHereRequestEvent extends Event {
  static readonly type = 'sync-connect-here-request';

  constructor() {
    super(ConnectHereRequestEvent.type, { bubbles: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-connect-here-request': ConnectHereRequestEvent;
  }
}
