export type IssueCommand = 'retry' | 'createAgain';

/** A person wants something done with all records that are failing for one cause. */
export class IssueCommandRequestEvent extends Event {
  static readonly type = 'sync-issue-command-request';
  /** Key of the issue group. */
  readonly key: string;
  readonly command: IssueCommand;

  constructor(key: string, command: IssueCommand) {
    super(IssueCommandRequestEvent.type, { bubbles: true, cancelable: true });
    this.key = key;
    this.command = command;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-issue-command-request': IssueCommandRequestEvent;
  }
}
