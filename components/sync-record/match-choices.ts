import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Candidate, MatchChoice } from '../../engine/contract/index.js';
import { icon } from '../controls/icon/icon.js';
import type { Translate } from '../i18n/translate.js';
import { safeUrl } from '../internal/safe-url.js';

export type Choice =
  { readonly kind: 'link'; readonly id: string } | { readonly kind: 'create' | 'skip' };

export interface ChoicesView {
  readonly t: Translate;
  /** The app in which the partner is looked for. */
  readonly app: string;
  readonly candidates: readonly Candidate[];
  readonly chosen: Choice | null;
  /** It was sent without a choice. */
  readonly isMissing: boolean;
  readonly onChoose: (choice: Choice) => void;
}

/** As the server takes it. */
export function toMatchChoice(choice: Choice): MatchChoice {
  return choice.kind === 'link' ? { kind: 'link', remoteId: choice.id } : { kind: choice.kind };
}

/** Which record is the partner: one of the candidates, a new one, or none. */
export function renderChoices(view: ChoicesView): TemplateResult {
  const { t, app, candidates, isMissing } = view;
  return html`<fieldset aria-describedby=${isMissing ? 'choose-first' : nothing}>
    <legend>${t('records.chooseHeading', { app })}</legend>
    ${candidates.map((candidate) =>
      renderChoice(view, { kind: 'link', id: candidate.id }, renderCandidate(candidate, view)),
    )}
    ${renderChoice(
      view,
      { kind: 'create' },
      html`<b>${t('records.createNew', { app })}</b
        ><span class="subtle">${t('records.createNewHint')}</span>`,
    )}
    ${renderChoice(
      view,
      { kind: 'skip' },
      html`<b>${t('records.leaveOut')}</b><span class="subtle">${t('records.leaveOutHint')}</span>`,
    )}
    ${isMissing ? html`<p class="missing" id="choose-first" role="alert">${t('records.chooseFirst')}</p>` : nothing}
  </fieldset>`;
}

function renderChoice(
  { chosen, candidates, onChoose }: ChoicesView,
  choice: Choice,
  words: TemplateResult,
): TemplateResult {
  const isTaken =
    choice.kind === 'link' && candidates.find(({ id }) => id === choice.id)?.isLinked === true;
  const isChosen =
    chosen?.kind === choice.kind &&
    (chosen.kind !== 'link' || choice.kind !== 'link' || chosen.id === choice.id);
  return html`<label class="choice"
    ><input
      type="radio"
      name="partner"
      .checked=${live(isChosen)}
      ?disabled=${isTaken}
      @change=${() => onChoose(choice)}
    /><span class="words">${words}</span></label
  >`;
}

function renderCandidate(
  { id, title, url, isLinked }: Candidate,
  { t, app }: ChoicesView,
): TemplateResult {
  const name = title || t('records.untitled');
  const href = safeUrl(url);
  return html`<b><bdi>${name}</bdi></b>
    <span class="subtle"
      >${
        href === undefined
          ? html`<bdi>${id}</bdi>`
          : html`<a class="link" href=${href} target="_blank" rel="noopener noreferrer"
              ><bdi>${id}</bdi>${icon('external')}<span class="visually-hidden"
                >: ${t('records.openIn', { title: name, app })}</span
              ></a
            >`
      }${isLinked ? html` · ${t('records.isLinked')}` : nothing}</span
    >`;
}
