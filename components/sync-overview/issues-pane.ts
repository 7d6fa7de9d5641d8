import type { IssueGroup } from '../../engine/contract/index.js';
import { Loader } from '../controllers/loader.js';
import type { IssueCommand } from '../events/issue-command-request-event.js';
import type { PaneContext } from './pane-context.js';

/** Why records of one sync are failing. */
export class IssuesPane {
  readonly #context: PaneContext;
  readonly #groups: Loader<IssueGroup[]>;
  /** The sync that is looked at; null when the pane is closed. */
  syncId: string | null = null;
  busy: { key: string; command: IssueCommand } | null = null;
  failed: unknown;

  constructor(context: PaneContext) {
    this.#context = context;
    this.#groups = new Loader(context.host);
  }

  get groups(): readonly IssueGroup[] {
    return this.#groups.value ?? [];
  }

  get isLoading(): boolean {
    return this.#groups.isLoading;
  }

  get error(): unknown {
    return this.#groups.error;
  }

  show(syncId: string | null): void {
    if (syncId !== this.syncId) this.#groups.set(undefined);
    this.syncId = syncId;
    this.failed = undefined;
    this.refresh();
  }

  refresh(): void {
    const { syncId } = this;
    const client = this.#context.client();
    if (syncId !== null && client !== undefined)
      void this.#groups.load((signal) => client.listIssues(syncId, signal));
  }

  async command(key: string, command: IssueCommand): Promise<void> {
    const { syncId } = this;
    const client = this.#context.client();
    if (syncId === null || client === undefined || this.busy !== null) return;
    this.busy = { key, command };
    this.failed = undefined;
    this.#context.host.requestUpdate();
    try {
      const { count } = await (command === 'retry'
        ? client.retryIssue(syncId, key)
        : client.createIssueAgain(syncId, key));
      this.#context.say(this.#context.t()(`issues.done_${command}`, { count }));
    } catch (error) {
      this.failed = error;
      this.#context.fail(error);
    }
    this.busy = null;
    this.refresh();
    this.#context.host.requestUpdate();
  }
}
