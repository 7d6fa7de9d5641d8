import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../controls/icon/icon.js';
import { can, isEditing, isReadOnly, stepsOf } from '../state/selectors.js';
import type { WizardView } from './wizard-view.js';

/** The way on, back and out, what stands in it, and where the last edits are. */
export function renderFooter(view: WizardView): TemplateResult {
  const { state } = view;
  const missing = state.step === 'progress' ? '' : view.missing;
  return html`<div class="footer" part="footer">
    ${
      missing === ''
        ? nothing
        : html`<p class="stop" part="missing">${icon('danger')}<span>${missing}</span></p>`
    }
    ${state.step === 'progress' ? renderAfter(view) : renderButtons(view)}
  </div>`;
}

function renderButtons(view: WizardView): TemplateResult {
  const { state, t, actions } = view;
  const isFirst = stepsOf(state)[0] === state.step;
  const hasDraft = state.sync !== null && state.step !== 'connect' && state.step !== 'object';
  const isReview = state.step === 'review';
  return html`${
      isFirst
        ? nothing
        : html`<button class="button back" type="button" @click=${() => actions.back()}>
            ${t('common.back')}
          </button>`
    }
    <div class="saving">${hasDraft && !isReadOnly(state) ? renderSaving(view) : nothing}</div>
    ${isReview ? renderPublish(view) : renderNext(view, hasDraft)}`;
}

function renderSaving({ state, t, effects }: WizardView): TemplateResult {
  const { saving } = state;
  const text =
    saving.kind === 'saved'
      ? t('wizard.saved')
      : saving.kind === 'saving'
        ? t('wizard.saving')
        : t('wizard.notSaved');
  return html`<span class="saving-state ${saving.kind}" part="saving"
      >${saving.kind === 'saved' ? icon('check') : nothing}<span>${text}</span></span
    >${
      state.past.length === 0
        ? nothing
        : html`<button
            class="link undo"
            type="button"
            @click=${() => effects.draft.undo()}
            aria-label=${t('wizard.undoLast')}
          >
            ${t('common.undo')}
          </button>`
    }`;
}

function renderNext({ t, state, actions }: WizardView, hasDraft: boolean): TemplateResult {
  const isBusy = state.opening.kind === 'busy';
  return html`${
      hasDraft && !isReadOnly(state)
        ? html`<button class="button quiet exit" type="button" @click=${() => actions.saveDraft()}>
            ${t('wizard.saveDraft')}
          </button>`
        : nothing
    }<button
      class="button primary next"
      type="button"
      aria-busy=${isBusy ? 'true' : nothing}
      @click=${() => actions.next()}
    >
      ${t('common.next')}
    </button>`;
}

function renderPublish({ state, t, actions }: WizardView): TemplateResult | typeof nothing {
  if (!can(state, 'run') || !can(state, 'map')) return nothing;
  const isOn = state.sync?.status === 'on' || state.sync?.status === 'needsReconnect';
  const isBusy = state.publishing.kind === 'busy';
  const later = isEditing(state) ? 'wizard.saveChanges' : 'wizard.turnOnLater';
  return html`${
      isOn
        ? nothing
        : html`<button
            class="button quiet later"
            type="button"
            aria-disabled=${isBusy ? 'true' : nothing}
            @click=${() => actions.publish(false)}
          >
            ${t(later)}
          </button>`
    }<button
      class="button primary publish"
      type="button"
      aria-busy=${isBusy ? 'true' : nothing}
      @click=${() => actions.publish(true)}
    >
      ${t('wizard.saveAndSync')}
    </button>`;
}

/** While the first run works, and after it. */
function renderAfter({ state, t, actions }: WizardView): TemplateResult {
  const isOver = state.run !== null && state.run.state !== 'running';
  return html`<div class="saving"></div>
    <button class="button ${isOver ? '' : 'primary'}" type="button" @click=${() => actions.close()}>
      ${t(isOver ? 'wizard.close' : 'wizard.goOnInBackground')}
    </button>
    ${
      isOver
        ? html`<button
            class="button primary overview"
            type="button"
            @click=${() => actions.openOverview()}
          >
            ${t('wizard.openOverview')}
          </button>`
        : nothing
    }`;
}
