/** A person wants to sync a further object. The host opens `<sync-wizard>`. */
export class AddSyncEvent extends Event {
  static readonly type = 'sync-add-sync';

  constructor() {
    super(AddSyncEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-add-sync': AddSyncEvent;
  }
}
