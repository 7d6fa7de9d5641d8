import type { FilterMode } from '../../engine/index.js';

/** A person decided what becomes of a record that no longer passes its filter. Cancelling takes it back. */
export class FilterModeChangeEvent extends Event {
  static readonly type = 'sync-filter-mode-change';
  readonly filterMode: FilterMode;

  constructor(filterMode: FilterMode) {
    super(FilterModeChangeEvent.type, { bubbles: true, cancelable: true });
    this.filterMode = filterMode;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-filter-mode-change': FilterModeChangeEvent;
  }
}
