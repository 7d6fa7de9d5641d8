/** The first step: two accounts, one after the other. Accounts that are connected come first. */
import { html, nothing, type TemplateResult } from 'lit';
import { SIDES, otherSide, type Side } from '../../engine/index.js';
import { icon } from '../controls/icon/icon.js';
import type { AppChosenRequestEvent } from '../events/app-chosen-request-event.js';
import type { ConnectRequestEvent } from '../events/connect-request-event.js';
import type { ConnectionChosenRequestEvent } from '../events/connection-chosen-request-event.js';
import type { ReconnectRequestEvent } from '../events/reconnect-request-event.js';
import { ownFailure } from '../state/failure.js';
import { can, endOf, findApp, findConnection } from '../state/selectors.js';
import type { Login, WizardState } from '../state/wizard-state.js';
import type { WizardView } from './wizard-view.js';

const TITLES = { left: 'wizard.firstApp', right: 'wizard.secondApp' } as const;
const ASKS = { left: 'wizard.chooseFirst', right: 'wizard.chooseSecond' } as const;

export function renderConnectStep(view: WizardView): TemplateResult {
  const { state, t } = view;
  return html`<h3 class="title">${t('wizard.connectTitle')}</h3>
    <p class="subtle intro">${t('wizard.connectIntro')}</p>
    <ol class="sides">
      ${SIDES.map((side) => html`<li>${renderSide(side, view)}</li>`)}
    </ol>
    <section class="picker" aria-labelledby="picker-title">
      <div class="picker-head">
        <h4 id="picker-title" tabindex="-1">${t(ASKS[state.side])}</h4>
        ${renderWayBack(view)}
      </div>
      ${renderPicker(view)}
    </section>`;
}

function renderSide(side: Side, { state, t, effects }: WizardView): TemplateResult {
  const end = endOf(state, side);
  const isCurrent = state.side === side;
  const number = side === 'left' ? 1 : 2;
  return html`<button
    class="side"
    part="side"
    type="button"
    data-side=${side}
    aria-current=${isCurrent ? 'step' : nothing}
    @click=${() => effects.setup.chooseSide(side)}
  >
    <span class="side-mark" aria-hidden="true">${end === null ? number : icon('check')}</span>
    <span class="side-words">
      <span class="side-title">${t(TITLES[side])}</span>
      ${
        end === null
          ? html`<span class="subtle">${t('wizard.notChosen')}</span>`
          : html`<span class="side-account"
              ><sync-app-logo
                size="small"
                name=${end.app.name}
                color=${end.app.logo.color}
              ></sync-app-logo
              ><span><b>${end.app.name}</b> · ${end.connection.label}</span></span
            >`
      }
    </span>
  </button>`;
}

function renderWayBack({ state, t, effects }: WizardView): TemplateResult | typeof nothing {
  const { login, app, isCatalogueOpen } = state;
  if (login.kind === 'waiting' || login.kind === 'testing') return nothing;
  const isDeeper = login.kind === 'failed' || app !== null;
  const hasAccounts = offered(state).length > 0;
  if (!isDeeper && !(isCatalogueOpen && hasAccounts)) return nothing;
  const toCatalogue = isDeeper && (isCatalogueOpen || !hasAccounts);
  return html`<button
    class="button quiet small way-back"
    type="button"
    @click=${() => effects.setup.openCatalogue(toCatalogue)}
  >
    ${t(toCatalogue ? 'wizard.otherApps' : 'wizard.otherAccounts')}
  </button>`;
}

function renderPicker(view: WizardView): TemplateResult {
  const { state } = view;
  const appId = state.login.kind === 'idle' ? state.app : state.login.app;
  if (appId !== null) return renderConnect(appId, view);
  const isLoading = state.loads.connections.isLoading || state.loads.session.isLoading;
  const hasNone = offered(state).length === 0 && !isLoading && can(state, 'connect');
  const isBroken = state.loads.connections.error !== null;
  if ((state.isCatalogueOpen || hasNone) && !isBroken) return renderCatalogue(view);
  return renderAccounts(view);
}

/** Accounts for this side; the one of the other side is taken. */
function offered(state: WizardState) {
  const taken = state.accounts[otherSide(state.side)];
  return (state.loads.connections.value ?? []).filter((connection) => connection.id !== taken);
}

function renderAccounts(view: WizardView): TemplateResult {
  const { state, t, effects, actions } = view;
  const { connections, apps } = state.loads;
  const canConnect = can(state, 'connect');
  return html`${
      !canConnect && state.loads.session.value !== null
        ? html`<p class="subtle">${t('wizard.noConnect')}</p>`
        : nothing
    }<sync-connections
      choosing
      label=${t(ASKS[state.side])}
      .connections=${offered(state)}
      .apps=${apps.value ?? []}
      .value=${state.accounts[state.side] ?? ''}
      ?can-edit=${canConnect}
      ?loading=${connections.isLoading || connections.value === null}
      .error=${ownFailure(connections.error)}
      @sync-connection-chosen-request=${(event: ConnectionChosenRequestEvent) =>
        actions.chooseAccount(event.connectionId)}
      @sync-connect-another-request=${() => effects.setup.openCatalogue(true)}
      @sync-reconnect-request=${(event: ReconnectRequestEvent) =>
        actions.reconnect(event.connectionId)}
      @sync-retry-load-request=${() => void effects.retry()}
    ></sync-connections>`;
}

function renderCatalogue({ state, effects }: WizardView): TemplateResult {
  const { apps, connections } = state.loads;
  return html`<sync-catalogue
    .apps=${apps.value ?? []}
    .connections=${connections.value ?? []}
    ?loading=${apps.isLoading || apps.value === null}
    .error=${ownFailure(apps.error)}
    @sync-app-chosen-request=${(event: AppChosenRequestEvent) => effects.setup.chooseApp(event.app)}
    @sync-retry-load-request=${() => void effects.retry()}
  ></sync-catalogue>`;
}

function renderConnect(appId: string, view: WizardView): TemplateResult {
  const { state, effects, actions } = view;
  const { login } = state;
  const known = login.kind === 'idle' ? null : login.connectionId;
  return html`<sync-connect
    .app=${findApp(state, appId) ?? null}
    state=${login.kind}
    .error=${login.kind === 'failed' ? login.error : null}
    .connection=${findConnection(state, known) ?? null}
    ?reconnect=${known !== null}
    ?blocked=${isWaiting(login) && login.isBlocked}
    ?long=${isWaiting(login) && login.isLong}
    ?in-page=${view.isLoginInPage}
    @sync-connect-request=${(event: ConnectRequestEvent) => actions.connect(event)}
    @sync-connect-cancel-request=${() => effects.login.cancel()}
    @sync-connect-here-request=${() => actions.connectHere()}
  ></sync-connect>`;
}

function isWaiting(login: Login): login is Extract<Login, { kind: 'waiting' }> {
  return login.kind === 'waiting';
}
