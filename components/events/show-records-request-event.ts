import type { RecordState } from '../../engine/index.js';

/** Which records of a sync are shown. Null and '' mean: all. */
export interface RecordsView {
  readonly syncId: string;
  readonly state: RecordState | null;
  /** Key of the issue group they belong to. */
  readonly issue: string | null;
  /** Only those with a value that was changed where it arrives. */
  readonly drift: boolean;
  /** Words of their titles. */
  readonly text: string;
}

/** A person wants to see these records. */
export class ShowRecordsRequestEvent extends Event {
  static readonly type = 'sync-show-records-request';
  readonly view: RecordsView;

  constructor(view: Partial<RecordsView> & Pick<RecordsView, 'syncId'>) {
    super(ShowRecordsRequestEvent.type, { bubbles: true, cancelable: true });
    this.view = { state: null, issue: null, drift: false, text: '', ...view };
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-show-records-request': ShowRecordsRequestEvent;
  }
}
