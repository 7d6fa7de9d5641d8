import type { PublishApply } from '../../engine/index.js';

/** A person decided which records changed settings are for. Cancelling takes it back. */
export class ApplyChangeEvent extends Event {
  static readonly type = 'sync-apply-change';
  readonly apply: PublishApply;

  constructor(apply: PublishApply) {
    super(ApplyChangeEvent.type, { bubbles: true, cancelable: true });
    this.apply = apply;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-apply-change': ApplyChangeEvent;
  }
}
