/** Editing the draft: saving, undo, what is wrong with it, and what it would do (the preview). */
import type {
  FilterTest,
  FilterTestRequest,
  MatchEstimate,
  Partner,
  Preview,
  SettingsPatch,
  Side,
  Sync,
  SyncEvent,
} from '../../engine/index.js';
import { ClientError } from '../client/sync-client.js';
import { load, noteFailure, type EffectContext } from './effect-context.js';
import { DraftSaver } from './draft-saver.js';
import { ready } from './loaded.js';
import { applyOf } from './wizard-state.js';

/** A preview that is older says nothing about the apps of now. */
const FRESH_MS = 10 * 60_000;
/** A preview that is done sooner is made again after every edit; a longer one only when asked for. */
const CHEAP_MS = 8_000;
/** Edits that follow each other faster than this need one preview. */
const SETTLE_MS = 700;

export class DraftEffects {
  readonly #context: EffectContext;
  #saver: DraftSaver | undefined;

  constructor(context: EffectContext) {
    this.#context = context;
  }

  /** A draft was opened: from now on edits go to it. */
  open(sync: Sync): void {
    const { client, clock, store } = this.#context;
    this.#saver?.close();
    this.#saver = new DraftSaver(sync, {
      client,
      clock,
      onSaving: (saving) => {
        store.dispatch({ type: 'saving', saving });
        if (saving.kind === 'failed') noteOffline(this.#context, saving.error.code);
      },
      onSaved: (saved) => {
        store.dispatch({ type: 'synced', sync: saved });
        this.#afterChange();
      },
    });
    void this.loadProblems();
    void this.ensurePreview();
  }

  get etag(): string | null {
    return this.#saver?.etag ?? null;
  }

  edit(patch: SettingsPatch): void {
    this.#context.store.dispatch({ type: 'edited', patch });
    this.#saver?.edit(patch);
  }

  /** Takes the last edit back, by an edit of its own. */
  undo(): void {
    const { store } = this.#context;
    const last = store.state.past.at(-1);
    if (last === undefined) return;
    store.dispatch({ type: 'undone' });
    this.#saver?.edit(last);
  }

  /** Resolves to whether everything has been saved. */
  async flush(): Promise<boolean> {
    return (await this.#saver?.flush()) ?? true;
  }

  retrySaving(): void {
    this.#saver?.retry();
  }

  /** After a conflict: the newer settings, without the edits that were not saved. */
  async loadNewer(): Promise<void> {
    try {
      await this.#saver?.loadNewer();
    } catch (error) {
      const failure = noteFailure(this.#context, error);
      this.#context.store.dispatch({ type: 'saving', saving: { kind: 'failed', error: failure } });
    }
  }

  /** A person has read that the settings are newer. */
  seeNewer(): void {
    this.#context.store.dispatch({ type: 'newerSeen' });
  }

  async loadProblems(): Promise<void> {
    const { client, store } = this.#context;
    const id = store.state.sync?.id;
    if (id === undefined) return;
    await load(this.#context, 'problems', (signal) => client.listProblems(id, signal));
  }

  /** Compares with what is published; before the first publish there is nothing to compare with. */
  async loadDifferences(): Promise<void> {
    const { client, store } = this.#context;
    const { sync } = store.state;
    if (sync === null || sync.version === null) return;
    await load(this.#context, 'differences', (signal) => client.listDifferences(sync.id, signal));
  }

  /** Always the same function, so that who holds it need not look at it again. */
  readonly loadPartners = async (
    side: Side,
    property: string,
    signal: AbortSignal,
  ): Promise<Partner[]> => {
    const { client, store } = this.#context;
    const id = store.state.sync?.id;
    return id === undefined ? [] : client.listPartners(id, side, property, signal);
  };

  /** Always the same function, too. The screen that asked shows what failed. */
  readonly testFilter = async (
    request: FilterTestRequest,
    signal: AbortSignal,
  ): Promise<FilterTest> => {
    const { client, store } = this.#context;
    const { sync } = store.state;
    if (sync === null) throw new Error('A filter was tried out before its sync was open.');
    try {
      return await client.testFilter(sync.id, request, signal);
    } catch (error) {
      if (!signal.aborted) noteFailure(this.#context, error);
      throw error;
    }
  };

  /** As `testFilter`, by the draft as it is now: what was not saved yet is saved first. */
  readonly estimateMatches = async (signal: AbortSignal): Promise<MatchEstimate> => {
    const { client, store } = this.#context;
    const isSaved = await this.flush();
    const { sync, saving } = store.state;
    if (saving.kind === 'failed' && !isSaved)
      throw new ClientError(saving.error.code, saving.error);
    if (sync === null) throw new Error('Matches were counted before a sync was open.');
    try {
      return await client.estimateMatches(sync.id, signal);
    } catch (error) {
      if (!signal.aborted) noteFailure(this.#context, error);
      throw error;
    }
  };

  /** A preview of the draft as it is, unless there is one. */
  async ensurePreview(): Promise<void> {
    if (this.#isFresh(this.#context.store.state.loads.preview.value)) return;
    await this.startPreview();
  }

  async startPreview(): Promise<void> {
    const { client, store } = this.#context;
    const id = store.state.sync?.id;
    if (id === undefined || !(await this.flush())) return;
    const apply = applyOf(store.state);
    await load(this.#context, 'preview', () => client.startPreview(id, { apply }));
  }

  /** An event of the server about this sync. */
  hear(event: SyncEvent): void {
    const { sync, loads } = this.#context.store.state;
    if (sync === null || !('syncId' in event) || event.syncId !== sync.id) return;
    if (event.type === 'sync_changed') void this.#lookForNewer();
    if (event.type !== 'run_changed' || event.run.kind !== 'preview') return;
    const preview = loads.preview.value;
    if (preview?.run.id !== event.run.id) return;
    if (event.run.state === 'running') this.#tell({ ...preview, run: event.run });
    else void this.loadPreview();
  }

  async loadPreview(): Promise<void> {
    const { client, store } = this.#context;
    const id = store.state.sync?.id;
    if (id === undefined) return;
    await load(this.#context, 'preview', (signal) => client.getPreview(id, signal));
  }

  /** The stream was down: what it would have told is read again. */
  async catchUp(): Promise<void> {
    this.#saver?.retry();
    await this.#lookForNewer();
    if (this.#context.store.state.loads.preview.value?.run.state === 'running')
      await this.loadPreview();
  }

  /** The server's answer to something else than an edit. */
  accept(sync: Sync): void {
    this.#saver?.accept(sync);
  }

  close(): void {
    this.#saver?.close();
    this.#saver = undefined;
  }

  /** Somebody else may have edited the same draft. */
  async #lookForNewer(): Promise<void> {
    const { client, store, scopes } = this.#context;
    const saver = this.#saver;
    const before = store.state.sync;
    if (saver === undefined || before === null || saver.isDirty) return;
    const signal = scopes.take('newer');
    const sync = await client.getSync(before.id, signal).catch(() => undefined);
    if (sync === undefined || signal.aborted || saver.isDirty || saver !== this.#saver) return;
    const { settings } = store.state;
    const isNewer = JSON.stringify(sync.draft) !== JSON.stringify(settings);
    saver.accept(sync);
    store.dispatch({ type: 'synced', sync, isNewer });
    if (isNewer) this.#afterChange();
  }

  #afterChange(): void {
    const { store } = this.#context;
    void this.loadProblems();
    const { value } = store.state.loads.preview;
    if (value !== null) this.#tell({ ...value, isStale: true });
    if (store.state.step === 'review') void this.loadDifferences();
    if (store.state.step === 'review' || isCheap(value)) void this.#previewSoon();
  }

  async #previewSoon(): Promise<void> {
    const { clock, scopes } = this.#context;
    const signal = scopes.take('previewSoon');
    await clock.sleep(SETTLE_MS, signal).catch(() => undefined);
    if (!signal.aborted) await this.startPreview();
  }

  #tell(preview: Preview): void {
    this.#context.store.dispatch({ type: 'load', key: 'preview', load: ready(preview) });
  }

  #isFresh(preview: Preview | null): boolean {
    if (preview === null || preview.isStale) return false;
    if ((preview.run.apply ?? 'allRecords') !== applyOf(this.#context.store.state)) return false;
    if (preview.run.state === 'running') return true;
    const age = this.#context.clock.now() - Date.parse(preview.run.startedAt);
    return preview.report !== null && age < FRESH_MS;
  }
}

function isCheap(preview: Preview | null): boolean {
  const { startedAt, finishedAt = null } = preview?.run ?? {};
  if (startedAt === undefined || finishedAt === null) return false;
  return Date.parse(finishedAt) - Date.parse(startedAt) < CHEAP_MS;
}

function noteOffline({ store }: EffectContext, code: string): void {
  if (code === 'offline') store.dispatch({ type: 'connectivity', isOffline: true });
}
