/** A person wants to connect a further account; of this app, or of one still to be chosen (null). */
export class ConnectAnotherRequestEvent extends Event {
  static readonly type = 'sync-connect-another-request';
  readonly app: string | null;

  constructor(app: string | null) {
    super(ConnectAnotherRequestEvent.type, { bubbles: true, cancelable: true });
    this.app = app;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-connect-another-request': ConnectAnotherRequestEvent;
  }
}
