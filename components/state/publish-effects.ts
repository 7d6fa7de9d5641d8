/** The end of the wizard: the draft becomes what counts, and its first run is watched. */
import type { PublishApply, Run, Sync, SyncEvent } from '../../engine/index.js';
import { noteFailure, type EffectContext } from './effect-context.js';
import type { DraftEffects } from './draft-effects.js';
import type { WizardState } from './wizard-state.js';

export class PublishEffects {
  readonly #context: EffectContext;
  readonly #draft: DraftEffects;

  constructor(context: EffectContext, draft: DraftEffects) {
    this.#context = context;
    this.#draft = draft;
  }

  /** Which records changed settings are for. */
  choose(apply: PublishApply): void {
    this.#context.store.dispatch({ type: 'applyChosen', apply });
    void this.#draft.ensurePreview();
  }

  /** Saves what is open, publishes, and with `turnOn` goes on to the progress. Answers the sync. */
  async publish(turnOn: boolean): Promise<Sync | undefined> {
    const { client, store } = this.#context;
    const { sync } = store.state;
    if (sync === null || store.state.publishing.kind === 'busy') return undefined;
    store.dispatch({ type: 'publishing', publishing: { kind: 'busy' } });
    if (!(await this.#draft.flush())) {
      store.dispatch({ type: 'publishing', publishing: { kind: 'idle' } });
      return undefined;
    }
    try {
      // The first publish is for all records; there is nothing to choose.
      const publish = sync.version === null ? { turnOn } : { turnOn, apply: store.state.apply };
      const published = await client.publishSync(sync.id, publish, this.#draft.etag);
      this.#draft.accept(published);
      store.dispatch({ type: 'published', sync: published });
      if (turnOn) {
        store.dispatch({ type: 'stepped', step: 'progress' });
        void this.catchUp();
      }
      return published;
    } catch (error) {
      await this.#fail(error);
      return undefined;
    }
  }

  /** An event of the server: how far the run is. */
  hear(event: SyncEvent): void {
    const { state } = this.#context.store;
    if (event.type !== 'run_changed' || event.syncId !== state.sync?.id) return;
    if (state.step !== 'progress' || !isShown(event.run, state)) return;
    this.#context.store.dispatch({ type: 'run', run: event.run });
    if (event.run.state !== 'running') void this.catchUp();
  }

  /** Reads where the run is: after it ended, and after the stream was down. */
  async catchUp(): Promise<void> {
    const { client, store, scopes } = this.#context;
    const { sync, step } = store.state;
    if (sync === null || step !== 'progress') return;
    const signal = scopes.take('run');
    try {
      const now = await client.getSync(sync.id, signal);
      store.dispatch({ type: 'synced', sync: now });
      if (now.run !== null && isShown(now.run, store.state))
        store.dispatch({ type: 'run', run: now.run });
      if (now.counts.failing === 0) return store.dispatch({ type: 'issues', issues: [] });
      store.dispatch({ type: 'issues', issues: await client.listIssues(sync.id, signal) });
    } catch (error) {
      if (!signal.aborted) noteFailure(this.#context, error);
    }
  }

  async #fail(cause: unknown): Promise<void> {
    const { store } = this.#context;
    const error = noteFailure(this.#context, cause);
    store.dispatch({ type: 'publishing', publishing: { kind: 'failed', error } });
    if (error.code === 'settings_invalid') await this.#draft.loadProblems();
    if (error.code === 'draft_conflict')
      store.dispatch({ type: 'saving', saving: { kind: 'conflict' } });
  }
}

/**
 * Whether a run is the one to show: of the settings that were published, and not a picture that is
 * older than the one shown. What comes after a finished run is no business of the wizard.
 */
function isShown(run: Run, { sync, run: shown }: WizardState): boolean {
  if (run.kind === 'preview' || run.settingsVersion !== sync?.version) return false;
  if (shown === null) return true;
  if (run.id === shown.id) return shown.state === 'running' || run.state !== 'running';
  return shown.state !== 'finished' && run.startedAt >= shown.startedAt;
}
