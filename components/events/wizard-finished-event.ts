/** A person has seen the sync begin and wants to go on to the overview. */
export class WizardFinishedEvent extends Event {
  static readonly type = 'sync-wizard-finished';
  readonly syncId: string;

  constructor(syncId: string) {
    super(WizardFinishedEvent.type, { bubbles: true, composed: true });
    this.syncId = syncId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-wizard-finished': WizardFinishedEvent;
  }
}
