/** A person decided whether records without an e-mail address stay outside. Cancelling takes it back. */
export class RequireEmailChangeEvent extends Event {
  static readonly type = 'sync-require-email-change';
  readonly requireEmail: boolean;

  constructor(requireEmail: boolean) {
    super(RequireEmailChangeEvent.type, { bubbles: true, cancelable: true });
    this.requireEmail = requireEmail;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-require-email-change': RequireEmailChangeEvent;
  }
}
