/** The settings are about to be saved. Cancelling keeps it from happening; the draft stays. */
export class BeforePublishEvent extends Event {
  static readonly type = 'sync-before-publish';
  readonly syncId: string;
  /** The sync begins right after. */
  readonly turnOn: boolean;

  constructor(syncId: string, turnOn: boolean) {
    super(BeforePublishEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.syncId = syncId;
    this.turnOn = turnOn;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-before-publish': BeforePublishEvent;
  }
}
