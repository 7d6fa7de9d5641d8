import type { Side } from '../../engine/index.js';

/** An account was connected. */
export class ConnectedEvent extends Event {
  static readonly type = 'sync-connected';
  /** Id of the app. */
  readonly app: string;
  readonly side: Side;

  constructor(app: string, side: Side) {
    super(ConnectedEvent.type, { bubbles: true, composed: true });
    this.app = app;
    this.side = side;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-connected': ConnectedEvent;
  }
}
