import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { SyncElement } from '../../internal/sync-element.js';
import { icon } from '../icon/icon.js';
import { StepRequestEvent } from './step-request-event.js';
import { stepperStyles } from './stepper.styles.js';

export interface Step {
  readonly id: string;
  readonly label: string;
  /** Done steps can be gone back to. */
  readonly isDone: boolean;
}

/**
 * @summary Where a person is in a series of steps. Done steps are buttons, later ones are text.
 * Under 640 px it is one line: "Step 2 of 5" and the step's name.
 * @tag sync-stepper
 * @fires {StepRequestEvent} step-request - when a person presses a done step
 * @csspart list, step
 */
export class SyncStepper extends SyncElement {
  static override styles = [SyncElement.styles, stepperStyles];

  @property({ attribute: false }) steps: readonly Step[] = [];
  /** Id of the step that is shown. */
  @property() current = '';

  protected override render(): TemplateResult {
    const at = this.steps.findIndex(({ id }) => id === this.current);
    return html`<nav aria-label=${this.t('controls.steps')}>
      <ol part="list">
        ${this.steps.map((step, index) => this.#renderStep(step, index))}
      </ol>
      <p class="narrow" aria-hidden="true">
        <span class="of"
          >${this.t('controls.stepOf', { step: at + 1, count: this.steps.length })}</span
        >
        <b>${this.steps[at]?.label}</b>
      </p>
    </nav>`;
  }

  #renderStep(step: Step, index: number): TemplateResult {
    const isCurrent = step.id === this.current;
    const isLink = step.isDone && !isCurrent;
    const content = html`<span class="mark" aria-hidden="true"
        >${isLink ? icon('check') : this.format.number(index + 1)}</span
      ><span class="label">${step.label}</span>${
        step.isDone
          ? html`<span class="visually-hidden"> (${this.t('controls.stepDone')})</span>`
          : nothing
      }`;
    return html`<li
      class=${isCurrent ? 'current' : isLink ? 'done' : ''}
      part="step"
      aria-current=${isCurrent ? 'step' : nothing}
    >
      ${
        isLink
          ? html`<button type="button" @click=${() => this.emit(new StepRequestEvent(step.id))}>
              ${content}
            </button>`
          : html`<span class="text">${content}</span>`
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-stepper': SyncStepper;
  }
}
