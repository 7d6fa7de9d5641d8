import type { Side } from '../../engine/index.js';

/** An account is about to be connected. Cancelling keeps it from happening. */
export class BeforeConnectEvent extends Event {
  static readonly type = 'sync-before-connect';
  /** Id of the app. */
  readonly app: string;
  readonly side: Side;

  constructor(app: string, side: Side) {
    super(BeforeConnectEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.app = app;
    this.side = side;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-before-connect': BeforeConnectEvent;
  }
}
