import type { ClearRule } from '../../engine/index.js';

/** A person decided what a value that is emptied later does to the other app. Cancelling takes it back. */
export class ClearsChangeEvent extends Event {
  static readonly type = 'sync-clears-change';
  readonly clears: ClearRule;

  constructor(clears: ClearRule) {
    super(ClearsChangeEvent.type, { bubbles: true, cancelable: true });
    this.clears = clears;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-clears-change': ClearsChangeEvent;
  }
}
