/** A person gave an account another name. */
export class RenameRequestEvent extends Event {
  static readonly type = 'sync-rename-request';
  readonly connectionId: string;
  readonly label: string;

  constructor(connectionId: string, label: string) {
    super(RenameRequestEvent.type, { bubbles: true, cancelable: true });
    this.connectionId = connectionId;
    this.label = label;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-rename-request': RenameRequestEvent;
  }
}
