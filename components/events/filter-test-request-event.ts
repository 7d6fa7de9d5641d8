/** A filter is about to be tried out. Cancelling keeps the app from being asked. */
export class FilterTestRequestEvent extends Event {
  static readonly type = 'sync-filter-test-request';

  constructor() {
    super(FilterTestRequestEvent.type, { bubbles: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-filter-test-request': FilterTestRequestEvent;
  }
}
