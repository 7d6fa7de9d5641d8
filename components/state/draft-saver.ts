/**
 * Carries edits of a draft to the server: a moment after the last one, one request at a time, each
 * based on the version that the one before answered. What somebody else wrote is never overwritten.
 *
 * Owns: what is not saved yet. Leaves to others: how settings with edits look (the reducer).
 */
import type { Clock, SettingsPatch, Sync } from '../../engine/index.js';
import type { SyncClient } from '../client/sync-client.js';
import { toFailure, type Failure } from './failure.js';
import type { Saving } from './wizard-state.js';

/** Edits that follow each other faster than this travel together. */
const DEBOUNCE_MS = 400;
/** How often a failed request is tried again by itself. */
const RETRY_MS = 5_000;

export interface DraftSaverDeps {
  client: Pick<SyncClient, 'patchDraft' | 'getSync'>;
  clock: Clock;
  /** All edits have arrived; the sync as the server has it now. */
  onSaved: (sync: Sync) => void;
  onSaving: (saving: Saving) => void;
}

export class DraftSaver {
  readonly #deps: DraftSaverDeps;
  readonly #syncId: string;
  readonly #stop = new AbortController();
  #etag: string;
  #pending: SettingsPatch = {};
  #timer: AbortController | undefined;
  /** The request that is under way; resolves to whether it succeeded. */
  #sending: Promise<boolean> | undefined;
  /** A conflict waits for a person's decision. */
  #isStuck = false;

  constructor(sync: Pick<Sync, 'id' | 'etag'>, deps: DraftSaverDeps) {
    this.#deps = deps;
    this.#syncId = sync.id;
    this.#etag = sync.etag;
  }

  /** Version that the next request is based on. */
  get etag(): string {
    return this.#etag;
  }

  /** Edits are on their way, or could not be saved. */
  get isDirty(): boolean {
    return this.#sending !== undefined || this.#hasPending;
  }

  edit(patch: SettingsPatch): void {
    this.#pending = { ...this.#pending, ...patch };
    if (this.#isStuck) return;
    this.#deps.onSaving({ kind: 'saving' });
    this.#schedule(DEBOUNCE_MS);
  }

  /** Sends everything now. Resolves to whether all edits have arrived. */
  async flush(): Promise<boolean> {
    this.#timer?.abort();
    while (this.isDirty) {
      if (this.#isStuck || this.#stop.signal.aborted) return false;
      if (!(await this.#send())) return false;
      this.#timer?.abort();
    }
    return true;
  }

  /** Tries a failed request again at once. */
  retry(): void {
    if (this.#isStuck || !this.#hasPending) return;
    this.#deps.onSaving({ kind: 'saving' });
    this.#schedule(0);
  }

  /** Gives the edits that are not saved up, and reads what the server has. */
  async loadNewer(): Promise<void> {
    const sync = await this.#deps.client.getSync(this.#syncId, this.#stop.signal);
    this.#pending = {};
    this.#isStuck = false;
    this.#timer?.abort();
    this.accept(sync);
    this.#deps.onSaved(sync);
  }

  /** The server answered with this version to something else (a publish, a change seen elsewhere). */
  accept(sync: Pick<Sync, 'etag'>): void {
    this.#etag = sync.etag;
  }

  /** Nothing is sent any more. */
  close(): void {
    this.#stop.abort();
    this.#timer?.abort();
  }

  get #hasPending(): boolean {
    return Object.keys(this.#pending).length > 0;
  }

  #schedule(waitMs: number): void {
    this.#timer?.abort();
    const timer = new AbortController();
    this.#timer = timer;
    void this.#deps.clock.sleep(waitMs, timer.signal).then(
      () => this.#send(),
      () => undefined,
    );
  }

  /** One request at a time: whoever comes while one is under way waits for that one. */
  #send(): Promise<boolean> {
    if (this.#stop.signal.aborted) return Promise.resolve(false);
    if (!this.#hasPending && this.#sending === undefined) return Promise.resolve(true);
    this.#sending ??= this.#sendOnce().finally(() => (this.#sending = undefined));
    return this.#sending;
  }

  async #sendOnce(): Promise<boolean> {
    const patch = this.#pending;
    this.#pending = {};
    try {
      const sync = await this.#deps.client.patchDraft(this.#syncId, patch, this.#etag);
      this.#etag = sync.etag;
      if (this.#hasPending) this.#schedule(DEBOUNCE_MS);
      else this.#deps.onSaved(sync);
      return true;
    } catch (error) {
      this.#pending = { ...patch, ...this.#pending };
      this.#fail(toFailure(error));
      return false;
    }
  }

  #fail(error: Failure): void {
    this.#isStuck = error.code === 'draft_conflict';
    this.#deps.onSaving(this.#isStuck ? { kind: 'conflict' } : { kind: 'failed', error });
    if (error.code === 'offline') this.#schedule(RETRY_MS);
  }
}
