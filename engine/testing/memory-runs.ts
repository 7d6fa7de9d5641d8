import type { PageOf, Run, RunId, SyncId } from '../contract/index.js';
import { notFound } from '../errors.js';
import type { RunState } from '../state/sync-state.js';
import { plainCopy } from './plain-copy.js';

/** The runs and previews of one tenant. */
export class MemoryRuns {
  readonly #byId = new Map<RunId, RunState>();

  get(id: RunId): RunState | undefined {
    return copyOf(this.#byId.get(id));
  }

  /** A request to cancel that is stored already stays, whatever the given row says. */
  put(run: RunState): void {
    const isCancelRequested =
      run.isCancelRequested || (this.#byId.get(run.run.id)?.isCancelRequested ?? false);
    this.#byId.set(run.run.id, plainCopy({ ...run, isCancelRequested }));
  }

  requestCancel(id: RunId): void {
    const run = this.#byId.get(id);
    if (run === undefined) throw notFound('run', id);
    run.isCancelRequested = true;
  }

  /** Newest first, without previews. */
  list(syncId: SyncId, page: { cursor: string | null; limit: number }): PageOf<Run> {
    const { cursor, limit } = page;
    const runs = this.#newestFirst(syncId).filter(
      ({ run }) => run.kind !== 'preview' && (cursor === null || run.id < cursor),
    );
    const items = runs.slice(0, limit).map(({ run }) => plainCopy(run));
    return { items, nextCursor: runs.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  findNewest(syncId: SyncId, isWanted: (run: RunState) => boolean): RunState | undefined {
    return copyOf(this.#newestFirst(syncId).find(isWanted));
  }

  /** Oldest first. */
  openRequested(): RunId[] {
    const open = [...this.#byId.values()].filter(
      ({ run }) => (run.kind === 'preview' || run.kind === 'undo') && run.finishedAt === null,
    );
    return open.map(({ run }) => run.id).sort();
  }

  /** Forgets the runs of a sync and answers them. */
  dropSync(syncId: SyncId): RunState[] {
    const runs = this.#newestFirst(syncId);
    for (const { run } of runs) this.#byId.delete(run.id);
    return runs;
  }

  #newestFirst(syncId: SyncId): RunState[] {
    const runs = [...this.#byId.values()].filter(({ run }) => run.syncId === syncId);
    // Ids rise with time, also when the clock is set back.
    return runs.sort((a, b) => (a.run.id < b.run.id ? 1 : -1));
  }
}

function copyOf(run: RunState | undefined): RunState | undefined {
  return run === undefined ? undefined : plainCopy(run);
}
