import type { SyncSettings } from '../../engine/contract/index.js';

/** A person changed who enters the sync; both directions as they are now. Cancelling takes it back. */
export class FiltersChangeEvent extends Event {
  static readonly type = 'sync-filters-change';
  readonly filters: SyncSettings['filters'];

  constructor(filters: SyncSettings['filters']) {
    super(FiltersChangeEvent.type, { bubbles: true, cancelable: true });
    this.filters = filters;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-filters-change': FiltersChangeEvent;
  }
}
