import type { Sync } from '../../engine/contract/index.js';
import type { SyncClient } from '../client/sync-client.js';
import type { SyncCommand } from '../events/sync-command-request-event.js';
import { objectName, type EndNames } from '../model/end-name.js';
import type { PaneContext } from './pane-context.js';

type Answer = Sync | 'gone' | undefined;

/** Each answers how the sync is now; undefined when an event will tell. */
const COMMANDS: Readonly<Record<SyncCommand, (client: SyncClient, sync: Sync) => Promise<Answer>>> =
  {
    run: (client, { id }) => client.startRun(id).then(() => undefined),
    cancelRun: async (client, { run }) => {
      if (run !== null) await client.cancelRun(run.id);
      return undefined;
    },
    turnOn: (client, { id }) => client.turnOn(id),
    turnOff: (client, { id }) => client.turnOff(id),
    delete: (client, { id }) => client.deleteSync(id).then(() => 'gone' as const),
  };

interface Deps {
  endsOf(sync: Sync): EndNames;
  /** A call has answered how the sync is now; undefined: it is gone. */
  put(id: string, sync: Sync | undefined): void;
}

/** What is being done with whole syncs, and what did not work. */
export class CommandsPane {
  readonly #context: PaneContext;
  readonly #deps: Deps;
  busy: ReadonlyMap<string, SyncCommand> = new Map();
  failed: { readonly error: unknown; readonly again: () => void } | undefined;

  constructor(context: PaneContext, deps: Deps) {
    this.#context = context;
    this.#deps = deps;
  }

  async run(id: string, command: SyncCommand): Promise<void> {
    const { host, client: find, sync: lookUp, t, say, fail } = this.#context;
    const client = find();
    const sync = lookUp(id);
    if (client === undefined || sync === undefined || this.busy.has(id)) return;
    const name = objectName(this.#deps.endsOf(sync));
    this.failed = undefined;
    this.busy = new Map(this.busy).set(id, command);
    host.requestUpdate();
    try {
      const next = await COMMANDS[command](client, sync);
      if (next !== undefined) this.#deps.put(id, next === 'gone' ? undefined : next);
      say(t()(`overview.done_${command}`, { name }));
    } catch (error) {
      fail(error);
      this.failed = { error, again: () => void this.run(id, command) };
    }
    const busy = new Map(this.busy);
    busy.delete(id);
    this.busy = busy;
    host.requestUpdate();
  }
}
