/** A person wants to know whether the login of an account still works. */
export class TestRequestEvent extends Event {
  static readonly type = 'sync-test-request';
  readonly connectionId: string;

  constructor(connectionId: string) {
    super(TestRequestEvent.type, { bubbles: true, cancelable: true });
    this.connectionId = connectionId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-test-request': TestRequestEvent;
  }
}
