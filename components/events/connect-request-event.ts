/** A person wants to connect an account: log in at the app, or hand over what its form asks for.
 * Fires in the moment of the press, so that a window may be opened. */
export class ConnectRequestEvent extends Event {
  static readonly type = 'sync-connect-request';
  readonly app: string;
  /** What was filled in, by field name. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(app: string, fields: Readonly<Record<string, string>>) {
    super(ConnectRequestEvent.type, { bubbles: true, cancelable: true });
    this.app = app;
    this.fields = fields;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-connect-request': ConnectRequestEvent;
  }
}
