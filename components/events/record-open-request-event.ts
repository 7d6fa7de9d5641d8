/** A person wants to see one record, or another one than is open. */
export class RecordOpenRequestEvent extends Event {
  static readonly type = 'sync-record-open-request';
  readonly recordId: string;

  constructor(recordId: string) {
    super(RecordOpenRequestEvent.type, { bubbles: true, cancelable: true });
    this.recordId = recordId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-record-open-request': RecordOpenRequestEvent;
  }
}
