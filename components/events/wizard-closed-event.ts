/** A person left the wizard. The draft is on the server; `syncId` is null when there is none yet. */
export class WizardClosedEvent extends Event {
  static readonly type = 'sync-wizard-closed';
  readonly syncId: string | null;
  /** `later`: saved, to be turned on another time. */
  readonly reason: 'close' | 'draft' | 'later';

  constructor(syncId: string | null, reason: 'close' | 'draft' | 'later') {
    super(WizardClosedEvent.type, { bubbles: true, composed: true });
    this.syncId = syncId;
    this.reason = reason;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-wizard-closed': WizardClosedEvent;
  }
}
