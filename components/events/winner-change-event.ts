import type { Side } from '../../engine/index.js';

/** A person decided whose value is kept when both changed. Cancelling takes it back. */
export class WinnerChangeEvent extends Event {
  static readonly type = 'sync-winner-change';
  readonly winner: Side;

  constructor(winner: Side) {
    super(WinnerChangeEvent.type, { bubbles: true, cancelable: true });
    this.winner = winner;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-winner-change': WinnerChangeEvent;
  }
}
