import { html, nothing, type TemplateResult } from 'lit';
import type { Side } from '../../engine/index.js';
import { icon } from '../controls/icon/icon.js';
import type { IconName } from '../controls/icon/icons.js';
import { endOf, isEditing, isStepDone, stepsOf, type PartialEnd } from '../state/selectors.js';
import type { WizardStep } from '../state/wizard-state.js';
import type { StepRequestEvent } from '../controls/stepper/step-request-event.js';
import type { WizardView } from './wizard-view.js';

const ARROWS = { both: 'both', toRight: 'to-right', toLeft: 'to-left' } as const;

/** Which two apps and objects it is about; each keeps its side on every screen. */
export function renderHeader(view: WizardView): TemplateResult {
  const { state, t, actions } = view;
  const [left, right] = [endOf(state, 'left'), endOf(state, 'right')];
  const arrow: IconName = ARROWS[state.settings?.direction ?? 'both'];
  return html`<div class="header" part="header">
    <h2 class="names" part="title">
      ${
        left === null && right === null
          ? html`<slot name="brand"></slot
              ><span class="app"
                >${t(state.wish.syncId === '' ? 'wizard.newTitle' : 'wizard.editLabel')}</span
              >`
          : html`<span class="visually-hidden"
                >${t(isEditing(state) ? 'wizard.editLabel' : 'wizard.label')}: </span
              >${renderEnd(left, 'left')}<span class="arrow">${icon(arrow)}</span
              >${renderEnd(right, 'right')}`
      }
    </h2>
    <button
      class="button quiet icon-only close"
      part="close"
      type="button"
      aria-label=${t('wizard.close')}
      @click=${() => actions.close()}
    >
      ${icon('close')}
    </button>
  </div>`;
}

function renderEnd(end: PartialEnd | null, side: Side): TemplateResult {
  if (end === null) return html`<span class="end missing" data-side=${side}>?</span>`;
  const { app, connection, object } = end;
  return html`<span class="end" data-side=${side}>
    <sync-app-logo name=${app.name} color=${app.logo.color}></sync-app-logo>
    <span class="end-words"
      ><span class="app">${app.name}</span>
      <span class="about"
        >${object === null ? nothing : html`<span>${object.plural}</span>`}<span
          >${connection.label}</span
        ></span
      ></span
    >
  </span>`;
}

export function renderStepper(view: WizardView): TemplateResult | typeof nothing {
  const { state, t, actions } = view;
  if (state.step === 'progress') return nothing;
  const steps = stepsOf(state).map((id) => ({
    id,
    label: t(`wizard.step_${id}`),
    isDone: isStepDone(state, id),
  }));
  return html`<sync-stepper
    part="stepper"
    .steps=${steps}
    current=${state.step}
    @step-request=${(event: StepRequestEvent) => actions.goTo(event.step as WizardStep)}
  ></sync-stepper>`;
}
