/** Where the settings are opened: one of the wizard's steps. */
export type SettingsStep = 'object' | 'configure' | 'limit' | 'review';

/**
 * A person wants to change the settings of a sync, or to finish setting it up. The host opens
 * `<sync-wizard sync-id=…>`; `step` and `property` say where the cause of an issue is put right.
 */
export class EditSettingsEvent extends Event {
  static readonly type = 'sync-edit-settings';
  readonly syncId: string;
  readonly step: SettingsStep | null;
  /** Name of the property whose mapping it is about. */
  readonly property: string | null;

  constructor(syncId: string, step: SettingsStep | null = null, property: string | null = null) {
    super(EditSettingsEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.syncId = syncId;
    this.step = step;
    this.property = property;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-edit-settings': EditSettingsEvent;
  }
}
