import type { Direction } from '../../engine/index.js';

/** A person decided where values may flow. Cancelling takes it back. */
export class DirectionChangeEvent extends Event {
  static readonly type = 'sync-direction-change';
  readonly direction: Direction;

  constructor(direction: Direction) {
    super(DirectionChangeEvent.type, { bubbles: true, cancelable: true });
    this.direction = direction;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-direction-change': DirectionChangeEvent;
  }
}
