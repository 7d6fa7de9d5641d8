import type { MatchRule } from '../../engine/contract/index.js';

/** A person edited the match rules; all of them as they are now. Cancelling takes it back. */
export class RulesChangeEvent extends Event {
  static readonly type = 'sync-rules-change';
  readonly rules: readonly MatchRule[];

  constructor(rules: readonly MatchRule[]) {
    super(RulesChangeEvent.type, { bubbles: true, cancelable: true });
    this.rules = rules;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-rules-change': RulesChangeEvent;
  }
}
