/** A person picked an app in the catalogue. */
export class AppChosenRequestEvent extends Event {
  static readonly type = 'sync-app-chosen-request';
  /** Id of the app. */
  readonly app: string;

  constructor(app: string) {
    super(AppChosenRequestEvent.type, { bubbles: true, cancelable: true });
    this.app = app;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-app-chosen-request': AppChosenRequestEvent;
  }
}
