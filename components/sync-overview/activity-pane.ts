import type { Change, Run } from '../../engine/contract/index.js';
import { Pages } from '../controllers/pages.js';
import type { PaneContext } from './pane-context.js';

const PAGE = 200;
const DAY_MS = 24 * 3_600_000;
/** A sync that looks every minute has about 1,440 runs a day; more than this are read on request only. */
const PAGES_OF_A_DAY = 5;

interface RunsOfSync {
  items: Run[];
  cursor: string | null;
  isLoading: boolean;
  error: unknown;
}

/** Runs of the syncs, read back one day, and what the open run changed. */
export class ActivityPane {
  readonly #context: PaneContext;
  readonly #bySync = new Map<string, RunsOfSync>();
  readonly changes: Pages<Change>;
  syncId: string | null = null;
  runId: string | null = null;

  constructor(context: PaneContext) {
    this.#context = context;
    this.changes = new Pages(context.host);
  }

  runsOf(syncId: string | null): Readonly<RunsOfSync> {
    return (
      this.#bySync.get(syncId ?? '') ?? {
        items: [],
        cursor: null,
        isLoading: false,
        error: undefined,
      }
    );
  }

  /** How far back the runs of these syncs are known, in ms; null: a day or more. */
  sinceMs(syncIds: readonly string[]): number | null {
    const times = syncIds.flatMap((id) => {
      const { items, cursor } = this.runsOf(id);
      const oldest = items.at(-1);
      return cursor === null || oldest === undefined ? [] : [Date.parse(oldest.startedAt)];
    });
    return times.length === 0 ? null : Math.max(...times);
  }

  show(syncId: string, runId: string | null): void {
    this.syncId = syncId;
    const client = this.#context.client();
    if (client !== undefined && runId !== this.runId)
      void this.changes.start(
        runId === null ? undefined : (page, signal) => client.listChanges(runId, page, signal),
      );
    this.runId = runId;
    this.want(syncId, PAGES_OF_A_DAY);
    this.#context.host.requestUpdate();
  }

  /** Reads the newest runs of a sync, at most so many pages, unless they are known. */
  want(syncId: string, pages: number): void {
    const known = this.#bySync.get(syncId);
    const isEnough =
      known !== undefined &&
      known.error === undefined &&
      (known.isLoading || known.items.length >= pages * PAGE || isADay(known));
    if (!isEnough) void this.#read(syncId, pages);
  }

  more(): void {
    if (this.runId !== null) void this.changes.more();
    else if (this.syncId !== null) void this.#read(this.syncId, 1);
  }

  /** A run began, went on or ended. */
  note(run: Run): void {
    const known = this.#bySync.get(run.syncId);
    if (known === undefined || run.kind === 'preview') return;
    const at = known.items.findIndex(({ id }) => id === run.id);
    known.items = at === -1 ? [run, ...known.items] : known.items.with(at, run);
    this.#context.host.requestUpdate();
  }

  /** Forgets what may have been missed while nobody told, and reads what is looked at anew. */
  refresh(): void {
    const wanted = [...this.#bySync.keys()];
    this.#bySync.clear();
    for (const id of wanted) this.want(id, id === this.syncId ? PAGES_OF_A_DAY : 1);
  }

  async #read(syncId: string, pages: number): Promise<void> {
    const client = this.#context.client();
    if (client === undefined) return;
    const known = this.#bySync.get(syncId) ?? {
      items: [],
      cursor: null,
      isLoading: false,
      error: undefined,
    };
    this.#bySync.set(syncId, known);
    if (known.isLoading) return;
    known.isLoading = true;
    known.error = undefined;
    this.#context.host.requestUpdate();
    try {
      for (let page = 0; page < pages; page++) {
        const { cursor } = known;
        const found = await client.listRuns(syncId, {
          limit: PAGE,
          ...(cursor === null ? {} : { cursor }),
        });
        const ids = new Set(known.items.map(({ id }) => id));
        known.items = [
          ...known.items,
          ...found.items.filter(({ id, kind }) => !ids.has(id) && kind !== 'preview'),
        ];
        known.cursor = found.nextCursor;
        this.#context.host.requestUpdate();
        if (isADay(known)) break;
      }
    } catch (error) {
      known.error = error;
    }
    known.isLoading = false;
    this.#context.host.requestUpdate();
  }
}

function isADay({ items, cursor }: RunsOfSync): boolean {
  const oldest = items.at(-1);
  return (
    cursor === null || (oldest !== undefined && Date.parse(oldest.startedAt) < Date.now() - DAY_MS)
  );
}
