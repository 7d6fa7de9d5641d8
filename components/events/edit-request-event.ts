/** The wizard's steps in which settings are edited. */
export type EditStep = 'object' | 'configure' | 'limit';
/** Sections of the step `configure`. */
export type EditSection = 'direction' | 'conflict' | 'matching' | 'mapping';

/** A person wants to change what a line of the review says. */
export class EditRequestEvent extends Event {
  static readonly type = 'sync-edit-request';
  readonly step: EditStep;
  /** Where in the step; undefined for its beginning. */
  readonly section: EditSection | undefined;

  constructor(step: EditStep, section?: EditSection) {
    super(EditRequestEvent.type, { bubbles: true, cancelable: true });
    this.step = step;
    this.section = section;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-edit-request': EditRequestEvent;
  }
}
