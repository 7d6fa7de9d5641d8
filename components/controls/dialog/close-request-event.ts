/** How a person asked for it. */
export type CloseReason = 'button' | 'escape' | 'outside' | 'timeout';

/**
 * A dialog, panel, banner or toast is asked to close. It closes unless this is cancelled: cancel it
 * to ask first, when something would be lost. Never fires when code sets `open` to false.
 */
export class CloseRequestEvent extends Event {
  static readonly type = 'close-request';
  readonly reason: CloseReason;

  constructor(reason: CloseReason) {
    super(CloseRequestEvent.type, { bubbles: true, cancelable: true });
    this.reason = reason;
  }
}

declare global {
  interface HTMLElementEventMap {
    'close-request': CloseRequestEvent;
  }
}
