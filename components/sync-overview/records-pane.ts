import type { RecordDetail, RecordRow } from '../../engine/contract/index.js';
import type { SyncClient } from '../client/sync-client.js';
import { Loader } from '../controllers/loader.js';
import { Pages } from '../controllers/pages.js';
import type { RecordCommand } from '../events/record-command-request-event.js';
import type { RecordsView } from '../events/show-records-request-event.js';
import { toErrorInfo } from '../internal/sync-error-event.js';
import type { PaneContext } from './pane-context.js';

interface OpenRecord {
  readonly syncId: string;
  readonly id: string;
}

/** The list of records that is shown, and the one that is open. */
export class RecordsPane {
  readonly #context: PaneContext;
  readonly #record: Loader<RecordDetail>;
  readonly rows: Pages<RecordRow>;
  view: RecordsView | null = null;
  opened: OpenRecord | null = null;
  busy: RecordCommand['kind'] | null = null;
  failed: unknown;

  constructor(context: PaneContext) {
    this.#context = context;
    this.#record = new Loader(context.host);
    this.rows = new Pages(context.host);
  }

  get detail(): RecordDetail | null {
    return this.#record.value ?? null;
  }

  get isLoadingRecord(): boolean {
    return this.#record.isLoading;
  }

  get recordError(): unknown {
    return this.#record.error;
  }

  show(view: RecordsView): void {
    this.view = view;
    const client = this.#context.client();
    if (client === undefined) return;
    const { syncId, state, issue, drift, text } = view;
    const filter = {
      ...(state === null ? {} : { state }),
      ...(issue === null ? {} : { issue }),
      ...(drift ? { drift: 'only' as const } : {}),
      ...(text === '' ? {} : { text }),
    };
    void this.rows.start((page, signal) =>
      client.listRecords(syncId, { ...filter, ...page }, signal),
    );
  }

  /** Which record comes before or after the open one in the list. */
  neighbour(step: -1 | 1): string | null {
    const { opened, view } = this;
    if (opened === null || view?.syncId !== opened.syncId) return null;
    const at = this.rows.items.findIndex(({ id }) => id === opened.id);
    return at === -1 ? null : (this.rows.items[at + step]?.id ?? null);
  }

  open(opened: OpenRecord | null): void {
    if (opened?.id !== this.opened?.id) this.#record.set(undefined);
    this.opened = opened;
    this.failed = undefined;
    this.refreshRecord();
    if (opened !== null && this.neighbour(1) === null) void this.rows.more();
  }

  refreshRecord(): void {
    const { opened } = this;
    const client = this.#context.client();
    if (opened === null || client === undefined) return;
    void this.#record.load(async (signal) => {
      try {
        return await client.getRecord(opened.syncId, opened.id, signal);
      } catch (error) {
        // Its link went into another one, or the sync is gone: there is nothing left to show.
        if (toErrorInfo(error).code === 'not_found' && this.detail !== null) this.open(null);
        throw error;
      }
    });
  }

  /** What is shown of this sync may be different now; null: of any. */
  refresh(syncId: string | null): void {
    if (syncId === null || syncId === this.view?.syncId) void this.rows.refresh();
    if (syncId === null || syncId === this.opened?.syncId) this.refreshRecord();
  }

  async command(command: RecordCommand): Promise<void> {
    const { opened, detail } = this;
    const client = this.#context.client();
    if (opened === null || client === undefined || this.busy !== null) return;
    this.busy = command.kind;
    this.failed = undefined;
    this.#context.host.requestUpdate();
    try {
      await send(client, opened, command);
      const t = this.#context.t();
      const title = detail?.title || t('overview.thisRecord');
      this.#context.say(t(`overview.done_record_${command.kind}`, { title }));
    } catch (error) {
      this.failed = error;
      this.#context.fail(error);
    }
    this.busy = null;
    this.refresh(opened.syncId);
    this.#context.host.requestUpdate();
  }
}

function send(
  client: SyncClient,
  { syncId, id }: OpenRecord,
  command: RecordCommand,
): Promise<unknown> {
  switch (command.kind) {
    case 'retry':
      return client.retryRecord(syncId, id);
    case 'createAgain':
      return client.createRecordAgain(syncId, id);
    case 'unlink':
      return client.unlinkRecord(syncId, id);
    case 'choose':
      return client.chooseMatch(syncId, id, command.choice);
  }
}
