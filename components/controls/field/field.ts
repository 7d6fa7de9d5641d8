import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../../i18n/translate.js';
import { icon } from '../icon/icon.js';

export interface FieldParts {
  /** Id of the control. Hint and error get `<id>-hint` and `<id>-error`. */
  readonly id: string;
  readonly label: string;
  /** Keeps the label for screen readers only, where the place says what the control is for. */
  readonly isLabelHidden?: boolean;
  readonly hint?: string;
  /** Shown instead of the hint, and announced. */
  readonly error?: string;
  /** Shows a star; the control itself says `required` or `aria-required`. */
  readonly isRequired?: boolean;
}

/** Label above, hint or error below a control. Use with `fieldStyles`. */
export function renderField(parts: FieldParts, control: TemplateResult): TemplateResult {
  const { id, label, hint = '', error = '' } = parts;
  return html`<div class="field" part="field">
    <label
      class=${parts.isLabelHidden === true ? 'visually-hidden' : 'field-label'}
      part="label"
      id="${id}-label"
      for=${id}
      >${label}${
        parts.isRequired === true
          ? html`<span class="required" aria-hidden="true"> *</span>`
          : nothing
      }</label
    >
    ${control}
    ${hint !== '' && error === '' ? html`<p class="field-hint" part="hint" id="${id}-hint">${hint}</p>` : nothing}
    <p class="field-error" part="error" id="${id}-error" aria-live="polite" ?hidden=${error === ''}>
      ${error === '' ? nothing : html`${icon('danger')}<span>${error}</span>`}
    </p>
  </div>`;
}

/** For `aria-describedby` of the control; `nothing` where there is neither hint nor error. */
export function describedBy(
  parts: Pick<FieldParts, 'id' | 'hint' | 'error'>,
): string | typeof nothing {
  if (parts.error !== undefined && parts.error !== '') return `${parts.id}-error`;
  return parts.hint !== undefined && parts.hint !== '' ? `${parts.id}-hint` : nothing;
}

/** The red star outside of a field, with the word for who cannot see it. */
export function requiredMark(t: Translate): TemplateResult {
  return html`<span class="required" aria-hidden="true"> *</span
    ><span class="visually-hidden"> (${t('controls.required')})</span>`;
}
