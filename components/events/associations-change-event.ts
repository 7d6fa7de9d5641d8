import type { AssociationMapping } from '../../engine/contract/index.js';

/** A person turned a tie between records on or off; all of them as they are now. Cancelling takes it back. */
export class AssociationsChangeEvent extends Event {
  static readonly type = 'sync-associations-change';
  readonly associations: readonly AssociationMapping[];

  constructor(associations: readonly AssociationMapping[]) {
    super(AssociationsChangeEvent.type, { bubbles: true, cancelable: true });
    this.associations = associations;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-associations-change': AssociationsChangeEvent;
  }
}
