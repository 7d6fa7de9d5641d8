import type { ClearRule, Direction, Side } from '../../engine/index.js';
import type { MappingRow } from './mapping-row.js';
import type { RuleChange } from './merge-choices.js';
import type { PartnerChoice } from './option-table.js';
import type { RowWords } from './row-words.js';

/** What a row may ask of the table. */
export interface RowActions extends RowWords {
  readonly isReadOnly: boolean;
  readonly syncDirection: Direction;
  /** What the whole sync says, where a mapping has no rule of its own. */
  readonly winner: Side;
  readonly clears: ClearRule;
  /** All of them: what one could belong together with. */
  readonly rows: readonly MappingRow[];
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
  /** `what` it is, in words. False when somebody refused it. */
  readonly rule: (row: MappingRow, change: RuleChange, what: string) => boolean;
  /** Makes one unit of the two; null takes the row out of its unit. */
  readonly join: (row: MappingRow, partner: MappingRow | null) => boolean;
  readonly remove: (row: MappingRow) => void;
}
