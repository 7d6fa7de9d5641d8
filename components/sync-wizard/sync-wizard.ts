import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { SystemClock } from '../../engine/index.js';
import type { SyncClient } from '../client/sync-client.js';
import { announce } from '../controls/announce/announce.js';
import { badgeStyles } from '../controls/badge/badge.styles.js';
import { BeforeConnectEvent } from '../events/before-connect-event.js';
import { BeforePublishEvent } from '../events/before-publish-event.js';
import type { ConnectRequestEvent } from '../events/connect-request-event.js';
import { ConnectedEvent } from '../events/connected-event.js';
import { WizardClosedEvent } from '../events/wizard-closed-event.js';
import { WizardFinishedEvent } from '../events/wizard-finished-event.js';
import { problems } from '../i18n/en/problems.js';
import { wizard } from '../i18n/en/wizard.js';
import {
  listenForLogin,
  logInHere,
  openLoginWindow,
  takeReturned,
} from '../internal/login-page.js';
import { SyncRootElement } from '../internal/root-element.js';
import { SyncElement } from '../internal/sync-element.js';
import {
  findApp,
  findConnection,
  sectionOfProblem,
  stepsOf,
  type Missing,
} from '../state/selectors.js';
import { WizardEffects } from '../state/wizard-effects.js';
import {
  applyOf,
  initialWizardState,
  type LoginOf,
  type WizardState,
  type WizardStep,
} from '../state/wizard-state.js';
import { WizardStore } from '../state/wizard-store.js';
import { controlStyles } from '../styles/control.styles.js';
import { renderConnectStep } from './connect-step.template.js';
import { renderFooter } from './footer.template.js';
import { renderHeader, renderStepper } from './header.template.js';
import { LaterSteps } from './later-steps.js';
import { missingText, stillMissing, type ToldMissing } from './missing-text.js';
import { renderNotices } from './notices.template.js';
import { renderLaterStep } from './settings-steps.template.js';
import { wizardStyles } from './sync-wizard.styles.js';
import { DerivedState, type WizardActions, type WizardView } from './wizard-view.js';

interface Session {
  readonly client: SyncClient;
  readonly store: WizardStore;
  readonly effects: WizardEffects;
  readonly stop: () => void;
}

/**
 * @summary Sets up a sync from two accounts to the first run, or edits one. Drafts live on the server:
 * closing the page loses nothing. Can be its own provider (`server`, `fetchSession`, `client`, `locale`).
 * @tag sync-wizard
 * @slot brand - in the header, until the apps are known
 * @fires {BeforeConnectEvent} sync-before-connect - before an account is connected; cancelling keeps it from happening
 * @fires {ConnectedEvent} sync-connected - after an account was connected
 * @fires {BeforePublishEvent} sync-before-publish - before the settings are saved; cancelling leaves the draft as it is
 * @fires {WizardFinishedEvent} sync-wizard-finished - when the first run is over and a person goes on to the overview
 * @fires {WizardClosedEvent} sync-wizard-closed - when a person leaves; the host takes the element away
 * @fires {SyncErrorEvent} sync-error - when a call failed; the wizard shows it itself
 * @csspart frame, header, title, close, stepper, body, footer, missing, saving, side, counts
 */
export class SyncWizard extends SyncRootElement {
  static override readonly english = { problems, wizard };
  static override styles = [SyncElement.styles, controlStyles, badgeStyles, wizardStyles];

  /** Id of the app to connect on the right: skips the catalogue, and the choice when it has one account. */
  @property() app = '';
  /** The same for the left side: the host's own app, for instance. */
  @property({ attribute: 'left-app' }) leftApp = '';
  /** Name of the left object, when it is known. */
  @property({ attribute: 'left-object' }) leftObject = '';
  @property({ attribute: 'right-object' }) rightObject = '';
  /** Opens this sync, to go on with its draft or to edit its settings. */
  @property({ attribute: 'sync-id' }) syncId = '';
  /** Step to begin with when a sync is opened. Default: `configure`. */
  @property({ attribute: 'step' }) startStep: WizardStep | '' = '';

  readonly #derived = new DerivedState();
  readonly #later = new LaterSteps(
    () => this.requestUpdate(),
    (cause) => this.emitError(cause),
  );
  #session: Session | undefined;
  #stepBefore: WizardState['step'] | undefined;
  @state() private told: ToldMissing | null = null;
  #lastSyncId = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Whoever only moves the element on the page goes on where it was.
    this.#lastSyncId = this.#session?.store.state.sync?.id ?? '';
    this.#end();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const client = this.activeClient;
    const isOtherWish = this.#isOtherWish(changed);
    const isOther = client !== this.#session?.client || isOtherWish;
    if (!this.isConnected || !isOther) return;
    if (isOtherWish) this.#lastSyncId = '';
    this.#end();
    if (client !== undefined) this.#begin(client);
  }

  protected override updated(): void {
    const state = this.#session?.store.state;
    if (state === undefined || state.step === this.#stepBefore) return;
    const isFirst = this.#stepBefore === undefined;
    this.#stepBefore = state.step;
    void this.#enter(state.step);
    if (isFirst) return;
    this.#focus('.body');
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: 'start' });
    announce(this.#stepName(state.step), this);
  }

  protected override render(): TemplateResult {
    const session = this.#session;
    if (session === undefined) {
      return html`<sync-empty icon="link" heading=${this.t('common.noClient')}
        >${this.t('common.noClientText')}</sync-empty
      >`;
    }
    const view = this.#view(session);
    return html`<div class="frame" part="frame">
      ${renderHeader(view)} ${renderStepper(view)} ${renderNotices(view)}
      <div
        class="body"
        part="body"
        role="group"
        tabindex="-1"
        aria-label=${this.#stepName(view.state.step)}
      >
        ${
          view.state.step === 'connect'
            ? renderConnectStep(view)
            : renderLaterStep(view, this.#later.state)
        }
      </div>
      ${renderFooter(view)}
    </div>`;
  }

  /** Resolves when a step is on the screen. */
  async #enter(step: WizardState['step']): Promise<void> {
    if (step === 'connect') this.#later.prefetch();
    else await this.#later.load();
    await this.updateComplete;
  }

  #stepName(step: WizardState['step']): string {
    return step === 'progress' ? this.t('wizard.progressTitle') : this.t(`wizard.step_${step}`);
  }

  #view({ store, effects, client }: Session): WizardView {
    const { state } = store;
    const { t, format } = this;
    return {
      ...this.#derived.of(state),
      ...{ state, effects, t, format, actions: this.#actions },
      isLoginInPage: client.hasOwnLogin === true,
      missing: stillMissing(this.told, state),
    };
  }

  // Everything below happens once per wish of the page.

  #isOtherWish(changed: PropertyValues<this>): boolean {
    const names = ['app', 'leftApp', 'leftObject', 'rightObject', 'syncId'] as const;
    return this.#session !== undefined && names.some((name) => changed.has(name));
  }

  #begin(client: SyncClient): void {
    const { app, leftApp, leftObject, rightObject } = this;
    const syncId = this.syncId === '' ? this.#lastSyncId : this.syncId;
    const wish = { app, leftApp, leftObject, rightObject, syncId };
    const store = new WizardStore(initialWizardState(wish));
    const effects = new WizardEffects({
      client,
      store,
      clock: new SystemClock(),
      onError: (error) => this.emitError(error),
      onConnected: (login) => this.#onConnected(login),
    });
    const unsubscribe = store.subscribe(() => this.requestUpdate());
    const unlisten = listenForLogin((message) => effects.hearLogin(message));
    const onLeave = (): void => void effects.draft.flush();
    window.addEventListener('pagehide', onLeave);
    this.#session = {
      ...{ client, store, effects },
      stop: () => {
        window.removeEventListener('pagehide', onLeave);
        unlisten();
        unsubscribe();
        effects.close();
      },
    };
    this.#stepBefore = undefined;
    void this.#start(this.#session);
  }

  async #start({ effects, store }: Session): Promise<void> {
    const returned = takeReturned();
    if (returned !== undefined) effects.setup.restore(returned.accounts, returned.login.side);
    await effects.start();
    if (returned !== undefined) await effects.login.resume(returned.login, returned.message);
    const { startStep } = this;
    if (store.state.sync !== null && startStep !== '' && stepsOf(store.state).includes(startStep))
      effects.goTo(startStep);
  }

  #end(): void {
    this.#session?.stop();
    this.#session = undefined;
  }

  // Wishes of a person.

  readonly #actions: WizardActions = {
    next: () => void this.#next(),
    back: () => this.#session?.effects.back(),
    goTo: (step, anchor) => void this.#goTo(step, anchor),
    scrollTo: (anchor) => this.#scrollTo(anchor),
    loadStep: () => void this.#later.load(),
    close: () => this.#leave('close'),
    saveDraft: () => void this.#saveDraft(),
    publish: (turnOn) => void this.#publish(turnOn),
    openOverview: () => {
      const id = this.#session?.store.state.sync?.id;
      if (id !== undefined) this.emit(new WizardFinishedEvent(id));
    },
    connect: (event) => this.#connect(event),
    connectHere: () => void this.#connectHere(),
    reconnect: (connectionId) => this.#reconnect(connectionId),
    chooseAccount: (connectionId) => this.#chooseAccount(connectionId),
  };

  async #next(): Promise<void> {
    const missing = await this.#session?.effects.next();
    if (missing !== undefined && missing !== null) await this.#showMissing(missing);
  }

  async #goTo(step: WizardStep, anchor?: string): Promise<void> {
    const session = this.#session;
    if (session === undefined) return;
    const steps = stepsOf(session.store.state);
    const to = steps.includes(step) ? step : (steps[0] ?? step);
    session.effects.goTo(to);
    await this.#enter(to);
    if (anchor !== undefined) this.#scrollTo(anchor);
  }

  #scrollTo(anchor: string): void {
    const section = this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(anchor)}`);
    section?.scrollIntoView({ block: 'start' });
    section?.focus({ preventScroll: true });
  }

  async #saveDraft(): Promise<void> {
    const isSaved = (await this.#session?.effects.draft.flush()) ?? true;
    if (isSaved) this.#leave('draft');
    else this.#focus('#saving-notice');
  }

  #leave(reason: 'close' | 'draft' | 'later'): void {
    this.emit(new WizardClosedEvent(this.#session?.store.state.sync?.id ?? null, reason));
  }

  async #publish(turnOn: boolean): Promise<void> {
    const session = this.#session;
    if (session === undefined) return;
    const missing = await session.effects.readyToPublish();
    if (missing !== null) return this.#showMissing(missing);
    const { state } = session.store;
    const publish = { turnOn, apply: applyOf(state) };
    if (state.sync === null || !this.emit(new BeforePublishEvent(state.sync.id, publish))) return;
    const published = await session.effects.publishing.publish(turnOn);
    if (published !== undefined && !turnOn) this.#leave('later');
  }

  /** Called while the press is being handled: only then a window may open. */
  #connect({ app, fields }: ConnectRequestEvent): void {
    const session = this.#session;
    if (session === undefined) return;
    const { state } = session.store;
    const connectionId = state.login.kind === 'failed' ? state.login.connectionId : null;
    this.#logIn(session, { app, fields, side: state.side, connectionId });
  }

  #reconnect(connectionId: string): void {
    const session = this.#session;
    const connection = findConnection(session?.store.state ?? initialWizardState(), connectionId);
    if (session === undefined || connection === undefined) return;
    const { side } = session.store.state;
    this.#logIn(session, { app: connection.app, fields: {}, side, connectionId });
  }

  #logIn({ effects, store, client }: Session, login: LoginOf): void {
    if (!this.emit(new BeforeConnectEvent(login.app, login.side))) return;
    const isKey = findApp(store.state, login.app)?.auth.kind === 'key';
    if (isKey) void effects.login.connectWithKey(login);
    else void effects.login.begin(login, client.hasOwnLogin === true ? null : openLoginWindow());
    void this.updateComplete.then(() => this.#focus('sync-connect'));
  }

  async #connectHere(): Promise<void> {
    const session = this.#session;
    const { login, accounts } = session?.store.state ?? initialWizardState();
    const flow = await session?.effects.login.beginHere();
    if (flow === undefined || login.kind === 'idle') return;
    const { app, side, connectionId, fields } = login;
    logInHere(flow, { accounts, login: { app, side, connectionId, fields } });
  }

  #chooseAccount(connectionId: string): void {
    const session = this.#session;
    if (session === undefined) return;
    const { side } = session.store.state;
    session.effects.setup.chooseAccount(side, connectionId);
    void this.#afterChoice();
  }

  #onConnected(login: LoginOf): void {
    this.emit(new ConnectedEvent(login.app, login.side));
    void this.#afterChoice();
  }

  /** The focus goes where it goes on: to the other account, or to Next. */
  async #afterChoice(): Promise<void> {
    await this.updateComplete;
    const state = this.#session?.store.state;
    if (state === undefined) return;
    const areBoth = state.accounts.left !== null && state.accounts.right !== null;
    announce(this.t(areBoth ? 'wizard.chosenBoth' : 'wizard.chooseSecond'), this);
    this.#focus(areBoth ? '.next' : '#picker-title');
  }

  async #showMissing(missing: Missing): Promise<void> {
    const session = this.#session;
    if (session === undefined) return;
    const { state } = session.store;
    if (missing.side !== undefined) session.effects.setup.chooseSide(missing.side);
    if (missing.what === 'problem' && state.step !== missing.step)
      session.effects.goTo(missing.step);
    await this.#enter(session.store.state.step);
    const words = { t: this.t, format: this.format, ...this.#derived.of(state) };
    this.told = { text: missingText(missing, state, words), state: session.store.state };
    announce(this.told.text, this);
    this.#focusMissing(missing);
  }

  #focusMissing({ what, problem, step }: Missing): void {
    if (what === 'account' || what === 'reconnect') return this.#focus('#picker-title');
    if (what === 'pair') return this.#focus('#objects');
    if (what === 'unsaved' || what === 'conflict') return this.#focus('#saving-notice');
    if (what === 'problem' && problem !== undefined)
      return step === 'limit' ? this.#focus('#filters') : this.#focusProblem(problem);
    this.#focus('.body');
  }

  #focusProblem(problem: NonNullable<Missing['problem']>): void {
    const part = this.renderRoot.querySelector<HTMLElement & ProblemFocus>(
      `#${sectionOfProblem(problem)} > *`,
    );
    this.#scrollTo(sectionOfProblem(problem));
    if (part?.focusProblem !== undefined) part.focusProblem(problem);
  }

  #focus(selector: string): void {
    const target = this.renderRoot.querySelector<HTMLElement>(selector);
    if (target === null) return;
    if (!target.matches('[tabindex], button, sync-connect, sync-objects')) target.tabIndex = -1;
    target.focus();
  }
}

/** A part that can show where one of its problems is. */
interface ProblemFocus {
  focusProblem?(problem: NonNullable<Missing['problem']>): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-wizard': SyncWizard;
  }
}
