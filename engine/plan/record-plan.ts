import type { Issue, PropertyChange, Value, Values } from '../contract/index.js';
import type { ExcludeReason, Side } from '../vocabulary.js';

/** Values by side that count as processed from now on. */
export interface Bases {
  left: Values;
  right: Values;
}

/** What one record gets, and where each value came from. */
export interface PlannedUpdate {
  side: Side;
  values: Values;
  properties: PropertyChange[];
  /** Per written property: the other side's property and value; its base once the write is done. */
  from: Record<string, { property: string; value: Value }>;
}

export interface PlannedCreate {
  side: Side;
  values: Values;
  properties: PropertyChange[];
  /** The other end's mapped values; its base once the record is made. */
  from: Values;
}

/** What is to be done about one link. */
export type RecordPlan =
  /** Both ends say the same, or nothing may flow. `hasDrift`: a receiving side keeps something of its own. */
  | { kind: 'settled'; bases: Bases; hasDrift: boolean }
  | { kind: 'update'; bases: Bases; updates: PlannedUpdate[] }
  /** `updates`: only of previews, what the same run writes once it is made. */
  | { kind: 'create'; create: PlannedCreate; updates?: PlannedUpdate[] }
  /** Its partner was deleted: it goes too, once the brake lets it. */
  | { kind: 'remove'; side: Side }
  /** It was deleted on `side`, and its partner was changed since: it is made again there. Only of previews: its create, and `updates` as of one. */
  | { kind: 'revive'; side: Side; create?: PlannedCreate; updates?: PlannedUpdate[] }
  | { kind: 'exclude'; reason: ExcludeReason }
  | { kind: 'fail'; issue: Issue }
  /** Another sync of the same two accounts decides about it first. */
  | { kind: 'wait' }
  /** Deleted and left to a person, parted, or a create that is in doubt: nothing is written. */
  | { kind: 'rest' };
