import type { Direction } from '../../engine/index.js';
import type { MappingRow } from './mapping-row.js';
import type { PartnerChoice } from './option-table.js';
import type { RowWords } from './row-words.js';

/** What a row may ask of the table. */
export interface RowActions extends RowWords {
  readonly isReadOnly: boolean;
  readonly syncDirection: Direction;
  readonly isOpened: (id: string) => boolean;
  /** All options are wanted, not only those that need a look. */
  readonly isUnfolded: (id: string) => boolean;
  readonly problemText: (problem: MappingRow['problems'][number]) => {
    message: string;
    hint: string;
  };
  readonly toggle: (id: string) => void;
  readonly unfold: (id: string) => void;
  readonly turn: (row: MappingRow, isOn: boolean) => boolean;
  readonly direct: (row: MappingRow, direction: Direction) => void;
  readonly pair: (row: MappingRow, choice: PartnerChoice) => void;
  readonly remove: (row: MappingRow) => void;
}
