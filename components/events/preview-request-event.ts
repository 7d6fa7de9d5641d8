/** A person wants to see what a run with the settings of now would do. */
export class PreviewRequestEvent extends Event {
  static readonly type = 'sync-preview-request';

  constructor() {
    super(PreviewRequestEvent.type, { bubbles: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-preview-request': PreviewRequestEvent;
  }
}
