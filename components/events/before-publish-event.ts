import type { PublishApply } from '../../engine/index.js';

/** The settings are about to be saved. Cancelling keeps it from happening; the draft stays. */
export class BeforePublishEvent extends Event {
  static readonly type = 'sync-before-publish';
  readonly syncId: string;
  /** The sync begins right after. */
  readonly turnOn: boolean;
  /** Which records the settings are for. The first publish is for all. */
  readonly apply: PublishApply;

  constructor(syncId: string, { turnOn, apply }: { turnOn: boolean; apply: PublishApply }) {
    super(BeforePublishEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.syncId = syncId;
    this.turnOn = turnOn;
    this.apply = apply;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-before-publish': BeforePublishEvent;
  }
}
