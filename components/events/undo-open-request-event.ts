/** What is to be taken back. */
export interface UndoTarget {
  readonly kind: 'run' | 'change';
  readonly id: string;
  /** It linked records, which an undo can unlink as well. */
  readonly hasLinks: boolean;
}

/** A person wants to see what taking this back would do. Nothing is written yet. */
export class UndoOpenRequestEvent extends Event {
  static readonly type = 'sync-undo-open-request';
  readonly what: UndoTarget;

  constructor(what: UndoTarget) {
    super(UndoOpenRequestEvent.type, { bubbles: true, cancelable: true });
    this.what = what;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-undo-open-request': UndoOpenRequestEvent;
  }
}
