/** A person chose which two objects are synced with each other. */
export class PairChosenEvent extends Event {
  static readonly type = 'sync-pair-chosen';
  /** Name of the left object. */
  readonly left: string;
  readonly right: string;

  constructor(left: string, right: string) {
    super(PairChosenEvent.type, { bubbles: true, cancelable: true });
    this.left = left;
    this.right = right;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-pair-chosen': PairChosenEvent;
  }
}
