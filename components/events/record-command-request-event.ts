import type { MatchChoice } from '../../engine/contract/index.js';

/** What a person wants done with one record. */
export type RecordCommand =
  | { readonly kind: 'retry' | 'createAgain' | 'unlink' }
  | { readonly kind: 'choose'; readonly choice: MatchChoice };

/** A person wants something done with the record that is open. */
export class RecordCommandRequestEvent extends Event {
  static readonly type = 'sync-record-command-request';
  readonly command: RecordCommand;

  constructor(command: RecordCommand) {
    super(RecordCommandRequestEvent.type, { bubbles: true, cancelable: true });
    this.command = command;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-record-command-request': RecordCommandRequestEvent;
  }
}
