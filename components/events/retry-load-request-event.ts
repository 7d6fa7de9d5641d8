/** A person wants what could not be loaded to be asked for again. */
export class RetryLoadRequestEvent extends Event {
  static readonly type = 'sync-retry-load-request';

  constructor() {
    super(RetryLoadRequestEvent.type, { bubbles: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-retry-load-request': RetryLoadRequestEvent;
  }
}
