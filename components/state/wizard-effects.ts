/**
 * Everything the wizard does with the server, behind one door. A screen calls a method; what comes
 * of it is in the state. Knows no page: windows and storages are handed in.
 */
import type { Clock, SyncEvent } from '../../engine/index.js';
import type { LoginMessage } from '../client/login-channel.js';
import type { SyncClient } from '../client/sync-client.js';
import { DraftEffects } from './draft-effects.js';
import type { EffectContext } from './effect-context.js';
import { LoginEffects } from './login-effects.js';
import { PublishEffects } from './publish-effects.js';
import { Scopes } from './scopes.js';
import { findMissing, isReadOnly, stepsOf, type Missing } from './selectors.js';
import { SetupEffects } from './setup-effects.js';
import type { LoginOf, WizardStep } from './wizard-state.js';
import type { WizardStore } from './wizard-store.js';

export interface WizardEffectsDeps {
  readonly client: SyncClient;
  readonly clock: Clock;
  readonly store: WizardStore;
  readonly onError: (error: unknown) => void;
  /** A login has ended well. */
  readonly onConnected: (login: LoginOf) => void;
}

export class WizardEffects {
  readonly setup: SetupEffects;
  readonly login: LoginEffects;
  readonly draft: DraftEffects;
  readonly publishing: PublishEffects;
  readonly #context: EffectContext;
  #unsubscribe: (() => void) | undefined;
  #isLive = true;

  constructor(deps: WizardEffectsDeps) {
    this.#context = { ...deps, scopes: new Scopes() };
    this.draft = new DraftEffects(this.#context);
    this.setup = new SetupEffects(this.#context, (sync) => this.draft.open(sync));
    this.publishing = new PublishEffects(this.#context, this.draft);
    this.login = new LoginEffects(this.#context, (connection, login) => {
      this.setup.chooseAccount(login.side, connection.id);
      void this.setup.loadConnections();
      deps.onConnected(login);
    });
  }

  /** Reads what the first screen needs and listens to the server. Call once. */
  async start(): Promise<void> {
    this.#unsubscribe = this.#context.client.subscribe(
      (event) => this.#hear(event),
      (state) => this.#hearState(state),
    );
    await this.setup.start();
  }

  /** Ends everything that is under way; edits that are not saved yet are still sent. */
  close(): void {
    this.#unsubscribe?.();
    this.#context.scopes.endAll();
    if (this.#context.store.state.login.kind === 'waiting') this.login.cancel();
    void this.draft.flush().finally(() => this.draft.close());
  }

  /** Goes on to the next step, or answers what stands in the way. */
  async next(): Promise<Missing | null> {
    const { store } = this.#context;
    const missing = findMissing(store.state);
    if (missing !== null) return missing;
    const { step } = store.state;
    if (step === 'progress' || step === 'review') return null;
    if (step === 'object') {
      if (isReadOnly(store.state)) return { step, what: 'permission' };
      return (await this.setup.openPair()) ? null : { step, what: 'opening' };
    }
    const steps = stepsOf(store.state);
    this.goTo(steps[steps.indexOf(step) + 1] ?? step);
    return null;
  }

  /** Saves what is open and looks what is wrong with it; answers what stands in the way of publishing. */
  async readyToPublish(): Promise<Missing | null> {
    const { store } = this.#context;
    await this.draft.flush();
    if (store.state.loads.problems.isLoading) await this.draft.loadProblems();
    return findMissing(store.state);
  }

  back(): void {
    const { state } = this.#context.store;
    const steps = stepsOf(state);
    const at = state.step === 'progress' ? steps.length : steps.indexOf(state.step);
    this.goTo(steps[at - 1] ?? steps[0] ?? 'connect');
  }

  goTo(step: WizardStep): void {
    const { store } = this.#context;
    if (store.state.login.kind !== 'idle') this.login.cancel();
    store.dispatch({ type: 'stepped', step });
    if (step === 'object' && store.state.loads.pairs.value === null) void this.setup.loadPairs();
    if (step === 'configure' || step === 'limit' || step === 'review')
      void this.draft.ensurePreview();
    if (step === 'review') void this.draft.loadDifferences();
  }

  /** A person wants to go on after something could not be reached. */
  async retry(): Promise<void> {
    const { loads, sync, wish, step } = this.#context.store.state;
    if (loads.session.error !== null || loads.apps.error !== null) await this.setup.start();
    else if (loads.connections.error !== null) await this.setup.loadConnections();
    if (sync === null && wish.syncId !== '') await this.setup.openSync(wish.syncId);
    if (step === 'object' && loads.pairs.error !== null) await this.setup.loadPairs();
    if (sync === null) return;
    if (loads.leftProperties.error !== null || loads.rightProperties.error !== null)
      await this.setup.loadSchema();
    if (loads.problems.error !== null) await this.draft.loadProblems();
  }

  /** Whether it was about the login that is waited for. */
  hearLogin(message: LoginMessage): boolean {
    return this.login.hear(message);
  }

  #hear(event: SyncEvent): void {
    this.draft.hear(event);
    this.publishing.hear(event);
    if (event.type === 'connections_changed') void this.setup.loadConnections();
    if (event.type === 'flow_changed') void this.login.look(event.flowId);
  }

  #hearState(state: 'live' | 'waiting'): void {
    const isBack = state === 'live' && !this.#isLive;
    this.#isLive = state === 'live';
    if (!isBack) return;
    this.#context.store.dispatch({ type: 'connectivity', isOffline: false });
    void this.retry();
    void this.draft.catchUp();
    void this.publishing.catchUp();
  }
}
