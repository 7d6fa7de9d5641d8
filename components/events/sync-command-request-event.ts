export type SyncCommand = 'run' | 'cancelRun' | 'turnOn' | 'turnOff' | 'delete';

/** A person wants something done with a sync; what has to be asked before has been asked. */
export class SyncCommandRequestEvent extends Event {
  static readonly type = 'sync-command-request';
  readonly syncId: string;
  readonly command: SyncCommand;

  constructor(syncId: string, command: SyncCommand) {
    super(SyncCommandRequestEvent.type, { bubbles: true, cancelable: true });
    this.syncId = syncId;
    this.command = command;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-command-request': SyncCommandRequestEvent;
  }
}
