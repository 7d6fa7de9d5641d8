import type { AssociationMapping } from '../../engine/contract/index.js';
import type { ObjectLabels } from '../model/object-labels.js';
import type { RowWords } from './row-words.js';
import type { TieTypes } from './tie-modes.js';

/** What the ties of a sync are shown with, and what may be asked of them. */
export interface AssociationsView extends RowWords {
  readonly associations: readonly AssociationMapping[];
  readonly objects: ObjectLabels;
  readonly isReadOnly: boolean;
  /** Which kinds of tie the objects have; empty while nobody told. */
  readonly types: TieTypes;
  readonly change: (
    association: AssociationMapping,
    next: AssociationMapping,
    what: string,
  ) => boolean;
  readonly turn: (association: AssociationMapping, isOn: boolean) => boolean;
}
