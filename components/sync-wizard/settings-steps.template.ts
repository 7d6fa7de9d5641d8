/** Object, Configure, Limit and Review: each hands the state to its parts and takes their wishes. */
import { html, nothing, type TemplateResult } from 'lit';
import { DIRECTIONS, type SettingsPatch, type StateCounts } from '../../engine/index.js';
import type { AssociationsChangeEvent } from '../events/associations-change-event.js';
import type { ClearsChangeEvent } from '../events/clears-change-event.js';
import type { DirectionChangeEvent } from '../events/direction-change-event.js';
import type { EditRequestEvent } from '../events/edit-request-event.js';
import type { FilterModeChangeEvent } from '../events/filter-mode-change-event.js';
import type { FiltersChangeEvent } from '../events/filters-change-event.js';
import type { MappingsChangeEvent } from '../events/mappings-change-event.js';
import type { PairChosenEvent } from '../events/pair-chosen-event.js';
import type { ApplyChangeEvent } from '../events/apply-change-event.js';
import type { RequireEmailChangeEvent } from '../events/require-email-change-event.js';
import type { RulesChangeEvent } from '../events/rules-change-event.js';
import type { WinnerChangeEvent } from '../events/winner-change-event.js';
import { renderError } from '../internal/render-error.js';
import { ownFailure } from '../state/failure.js';
import { endOf, findDirections, isEditing, isReadOnly, problemsOf } from '../state/selectors.js';
import { CONFIGURE_SECTIONS } from '../state/wizard-state.js';
import { NO_PROPERTIES } from '../model/side-properties.js';
import type { LaterStepsState } from './later-steps.js';
import type { WizardView } from './wizard-view.js';

/** A step after the first, as soon as its elements are there. */
export function renderLaterStep(
  view: WizardView,
  elements: LaterStepsState,
): TemplateResult | typeof nothing {
  if (elements !== 'ready') return renderPending(elements === 'failed', view);
  switch (view.state.step) {
    case 'object':
      return renderObjectStep(view);
    case 'configure':
      return renderConfigureStep(view);
    case 'limit':
      return renderLimitStep(view);
    case 'review':
      return renderReviewStep(view);
    case 'progress':
      return renderProgress(view);
    case 'connect':
      return nothing;
  }
}

function renderObjectStep({ state, t, effects }: WizardView): TemplateResult {
  const { pairs } = state.loads;
  const { opening } = state;
  return html`${
      opening.kind === 'failed'
        ? renderError(opening.error, { t, heading: t('wizard.openFailed') })
        : nothing
    }
    <sync-objects
      id="objects"
      .pairs=${pairs.value ?? []}
      .value=${state.pair}
      .left=${endOf(state, 'left')}
      .right=${endOf(state, 'right')}
      ?loading=${pairs.isLoading || pairs.value === null}
      .error=${ownFailure(pairs.error)}
      @sync-pair-chosen=${(event: PairChosenEvent) =>
        effects.setup.choosePair(event.left, event.right)}
      @sync-retry-load-request=${() => void effects.setup.loadPairs()}
    ></sync-objects>
    ${
      opening.kind === 'busy'
        ? html`<sync-progress-bar
            class="opening"
            label=${t('wizard.objectBusy')}
          ></sync-progress-bar>`
        : nothing
    }`;
}

function renderConfigureStep(view: WizardView): TemplateResult | typeof nothing {
  const { state, t, actions } = view;
  const { settings } = state;
  if (settings === null) return renderOpening(view);
  return html`${
      state.isExisting && !isEditing(state) && state.wish.syncId === ''
        ? html`<sync-banner tone="info" heading=${t('wizard.opensExisting')}></sync-banner>`
        : nothing
    }
    <nav class="index" aria-label=${t('wizard.sections')}>
      ${CONFIGURE_SECTIONS.map(
        (section) =>
          html`<button class="index-link" type="button" @click=${() => actions.scrollTo(section)}>
            ${t(`wizard.section_${section}`)}
            ${
              problemsOf(state, section).some(({ level }) => level === 'error')
                ? html`<span class="index-mark" aria-hidden="true">!</span>`
                : nothing
            }
          </button>`,
      )}
    </nav>
    ${renderSchemaError(view)}
    <div class="sections">
      ${CONFIGURE_SECTIONS.map(
        (section) =>
          html`<section
            class="section"
            id=${section}
            tabindex="-1"
            aria-label=${t(`wizard.section_${section}`)}
          >
            ${renderSection(section, view)}
          </section>`,
      )}
    </div>`;
}

function renderSection(
  section: (typeof CONFIGURE_SECTIONS)[number],
  view: WizardView,
): TemplateResult | typeof nothing {
  switch (section) {
    case 'direction':
      return renderDirection(view);
    case 'conflict':
      return renderConflict(view);
    case 'matching':
      return renderMatching(view);
    case 'mapping':
      return renderMapping(view);
  }
}

/** A step whose parts are on their way, or did not arrive. */
function renderPending(isFailed: boolean, view: WizardView): TemplateResult {
  if (!isFailed) return renderSkeleton();
  const { t, actions } = view;
  return html`<sync-banner tone="danger" heading=${t('wizard.stepFailed')}
    >${t('wizard.stepFailedHint')}
    <button slot="action" class="button small" type="button" @click=${() => actions.loadStep()}>
      ${t('common.retry')}
    </button>
  </sync-banner>`;
}

function renderSkeleton(): TemplateResult {
  return html`<div aria-busy="true">
    <sync-skeleton variant="block"></sync-skeleton>
    <sync-skeleton variant="rows" count="6"></sync-skeleton>
  </div>`;
}

/** A sync that is being read, or could not be. */
function renderOpening({ state, t, effects }: WizardView): TemplateResult {
  if (state.opening.kind === 'failed') {
    const onRetry = (): void => void effects.retry();
    const heading = t('wizard.openFailed');
    return html`${renderError(state.opening.error, { t, heading, onRetry })}`;
  }
  return renderSkeleton();
}

function renderSchemaError({ state, t, effects }: WizardView): TemplateResult | typeof nothing {
  const error = ownFailure(state.loads.leftProperties.error ?? state.loads.rightProperties.error);
  if (error === null) return nothing;
  const onRetry = (): void => void effects.setup.loadSchema();
  return renderError(error, { t, heading: t('wizard.schemaFailed'), onRetry });
}

function edit({ effects }: WizardView, patch: SettingsPatch): void {
  effects.setup.touch();
  effects.draft.edit(patch);
}

function renderDirection(view: WizardView): TemplateResult {
  const { state } = view;
  const { directions, reason } = findDirections(state);
  return html`<sync-direction
    .value=${state.settings?.direction ?? 'both'}
    .possible=${directions ?? DIRECTIONS}
    reason=${reason ?? ''}
    .ends=${view.ends}
    ?read-only=${isReadOnly(state)}
    @sync-direction-change=${({ direction }: DirectionChangeEvent) => edit(view, { direction })}
  ></sync-direction>`;
}

function renderConflict(view: WizardView): TemplateResult {
  const { state } = view;
  const { settings } = state;
  return html`<sync-conflict
    .value=${settings?.winner ?? 'left'}
    .direction=${settings?.direction ?? 'both'}
    .clears=${settings?.clears ?? 'keep'}
    .ends=${view.ends}
    .example=${view.example}
    ?read-only=${isReadOnly(state)}
    @sync-winner-change=${({ winner }: WinnerChangeEvent) => edit(view, { winner })}
    @sync-clears-change=${({ clears }: ClearsChangeEvent) => edit(view, { clears })}
  ></sync-conflict>`;
}

function renderMatching(view: WizardView): TemplateResult {
  const { state } = view;
  const preview = state.loads.preview.value;
  return html`<sync-matching
    .rules=${state.settings?.matching.rules ?? []}
    .properties=${view.properties}
    .ends=${view.ends}
    .problems=${problemsOf(state, 'matching')}
    .report=${preview?.report ?? null}
    ?old=${preview?.isStale === true}
    ?counting=${preview?.run.state === 'running'}
    .estimate=${view.effects.draft.estimateMatches}
    ?read-only=${isReadOnly(state)}
    @sync-rules-change=${({ rules }: RulesChangeEvent) =>
      edit(view, { matching: { rules: [...rules] } })}
  ></sync-matching>`;
}

function renderMapping(view: WizardView): TemplateResult {
  const { state, effects } = view;
  const { settings } = state;
  return html`<sync-mapping
    .mappings=${settings?.mappings ?? []}
    .associations=${settings?.associations ?? []}
    .properties=${view.properties}
    .ends=${view.ends}
    .winner=${settings?.winner ?? 'left'}
    .clears=${settings?.clears ?? 'keep'}
    .direction=${settings?.direction ?? 'both'}
    .rules=${settings?.matching.rules ?? []}
    .objects=${view.objects}
    .problems=${problemsOf(state, 'mapping')}
    .loadPartners=${effects.draft.loadPartners}
    ?read-only=${isReadOnly(state)}
    @sync-mappings-change=${({ mappings }: MappingsChangeEvent) =>
      edit(view, { mappings: [...mappings] })}
    @sync-associations-change=${({ associations }: AssociationsChangeEvent) =>
      edit(view, { associations: [...associations] })}
  ></sync-mapping>`;
}

function renderLimitStep(view: WizardView): TemplateResult {
  const { state } = view;
  const { settings } = state;
  if (settings === null) return renderOpening(view);
  return html`${renderSchemaError(view)}<sync-filters
      id="filters"
      .requireEmail=${settings.requireEmail}
      .filters=${settings.filters}
      .filterMode=${settings.filterMode ?? 'entry'}
      .direction=${settings.direction}
      .properties=${view.properties}
      .ends=${view.ends}
      .counts=${state.loads.preview.value?.report ?? null}
      .problems=${state.loads.problems.value ?? []}
      .testFilter=${view.effects.draft.testFilter}
      ?read-only=${isReadOnly(state)}
      @sync-require-email-change=${({ requireEmail }: RequireEmailChangeEvent) =>
        edit(view, { requireEmail })}
      @sync-filters-change=${({ filters }: FiltersChangeEvent) => edit(view, { filters })}
      @sync-filter-mode-change=${({ filterMode }: FilterModeChangeEvent) =>
        edit(view, { filterMode })}
    ></sync-filters>`;
}

function renderReviewStep(view: WizardView): TemplateResult {
  const { state, effects, actions } = view;
  const { sync, settings } = state;
  if (sync === null || settings === null) return renderOpening(view);
  const { preview, differences } = state.loads;
  return html`<sync-review
    id="review"
    .sync=${sync.draft === settings ? sync : { ...sync, draft: settings }}
    .ends=${view.ends}
    .properties=${view.properties}
    .objects=${view.objects}
    .problems=${state.loads.problems.value ?? []}
    .differences=${differences.value}
    .differencesError=${ownFailure(differences.error)}
    .preview=${preview.value}
    .previewError=${ownFailure(preview.error)}
    .apply=${state.apply}
    ?read-only=${isReadOnly(state)}
    @sync-edit-request=${({ step, section }: EditRequestEvent) => actions.goTo(step, section)}
    @sync-apply-change=${({ apply }: ApplyChangeEvent) => effects.publishing.choose(apply)}
    @sync-preview-request=${() => void effects.draft.startPreview()}
  ></sync-review>`;
}

function renderProgress(view: WizardView): TemplateResult {
  const { state, t } = view;
  const { run, sync } = state;
  if (run === null)
    return html`<div class="starting" role="status">
      <sync-progress-bar label=${t('wizard.startingTitle')}></sync-progress-bar>
      <p class="subtle">${t('wizard.progressIntro')}</p>
    </div>`;
  return html`<sync-progress
      id="progress"
      .run=${run}
      .ends=${view.ends}
      .issues=${state.issues}
      .properties=${view.properties ?? NO_PROPERTIES}
    ></sync-progress>
    ${run.state === 'finished' && sync !== null ? renderCounts(sync.counts, view) : nothing}`;
}

function renderCounts(counts: StateCounts, { t, format }: WizardView): TemplateResult {
  const kinds = ['inSync', 'failing', 'excluded'] as const;
  return html`<dl class="counts" part="counts">
    ${kinds.map(
      (kind) =>
        html`<div class=${counts[kind] === 0 ? kind : `some ${kind}`}>
          <dt>${t(`wizard.${kind}`)}</dt>
          <dd>${format.number(counts[kind])}</dd>
        </div>`,
    )}
  </dl>`;
}
