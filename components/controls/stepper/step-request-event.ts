/** A person wants to go back to a step that is done. The stepper itself changes nothing. */
export class StepRequestEvent extends Event {
  static readonly type = 'step-request';
  /** Id of the step. */
  readonly step: string;

  constructor(step: string) {
    super(StepRequestEvent.type, { bubbles: true, cancelable: true });
    this.step = step;
  }
}

declare global {
  interface HTMLElementEventMap {
    'step-request': StepRequestEvent;
  }
}
