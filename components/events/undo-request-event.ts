import type { Undo } from '../../engine/contract/index.js';

/**
 * A person decided about an undo. `preview`: what it would do, worked out with these choices; nothing is written.
 * `start`: it is to be done; cancelling keeps it from being done.
 */
export class UndoRequestEvent extends Event {
  static readonly type = 'sync-undo-request';
  readonly step: 'preview' | 'start';
  readonly undo: Undo;

  constructor(step: 'preview' | 'start', undo: Undo) {
    super(UndoRequestEvent.type, { bubbles: true, cancelable: true });
    this.step = step;
    this.undo = undo;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-undo-request': UndoRequestEvent;
  }
}
