/**
 * What the planner works with: settings and schema resolved once per slice of a run, so that planning a record
 * never looks anything up by name and never meets a mapping that cannot work.
 *
 * Owns: the shapes only. `compileSettings` makes them; `plan/`, `matching/` and `filter/` read them.
 */
import type { FixedGroup, ObjectType, Property, PublishedSchema } from '../contract/index.js';
import type {
  AssociationMode,
  ClearRule,
  DeletePolicy,
  Direction,
  FilterMode,
  KeyForm,
  MappingWinner,
  ObjectKind,
  Removal,
  Side,
  WriteRule,
} from '../vocabulary.js';
import type { OptionMap } from './option-map.js';
import type { Shape } from './transforms/shape-value.js';
import type { ValueTools } from './transforms/value-tools.js';

/** One side's object with its properties by name, as the app describes them now. */
export interface SideSchema {
  object: ObjectType;
  properties: ReadonlyMap<string, Property>;
}

export interface SyncSchema {
  left: SideSchema;
  right: SideSchema;
  /**
   * Kinds of each app's objects by object name, so that associations can be paired by what they
   * point to. Without it no association mappings are proposed.
   */
  objectKinds?: Readonly<Record<Side, Readonly<Record<string, ObjectKind>>>>;
  /** How each app takes records away. Without it nothing is said about deletions. */
  removals?: Readonly<Record<Side, Removal>>;
  /** What the sync maps as it was when it was last published; for telling what changed since. */
  published?: PublishedSchema;
  /** Phone numbers and countries; without it the transforms that need them cannot work. */
  tools?: ValueTools;
}

/** A mapping that is on and possible. */
export interface CompiledMapping {
  id: string;
  /** Narrowed to what the sync's direction, both objects, both properties and their types allow. */
  direction: Direction;
  left: Property;
  right: Property;
  /** Option tables per written side; null when no options have to be translated. */
  toRight: OptionMap | null;
  toLeft: OptionMap | null;
  winner: MappingWinner;
  write: WriteRule;
  clears: ClearRule;
  isEnforced: boolean;
  /** Name of the unit that it is part of; null when it stands for itself. */
  group: string | null;
  /** What is written into a side when a choice or value has no partner; missing: an issue. */
  fallback: Readonly<Partial<Record<Side, string>>>;
  /** An owner without a counterpart stays as it is in both apps, and is no issue. */
  leavesUnknownOwners: boolean;
  /**
   * Transforms and value map per written side, null for a side that is not written; null as a whole
   * when the mapping has neither.
   */
  shapes: Readonly<Record<Side, Shape | null>> | null;
}

/** A kind of tie that is kept, and still exists on both sides: as an association, or as a reference. */
export interface CompiledAssociation {
  /** Of the association, or of the mapping between two references. */
  id: string;
  /** Name of the association or property on that side. */
  left: string;
  right: string;
  /** The property that holds the tie on that side; null where it is an association. */
  references: Readonly<Record<Side, Property | null>>;
  /** Names of the objects that it may lead to, in pairs. */
  targets: readonly Readonly<Record<Side, string>>[];
  direction: Direction;
  winner: MappingWinner;
  write: WriteRule;
  clears: ClearRule;
  isEnforced: boolean;
  /** `all` only where both apps have sets. */
  mode: AssociationMode;
  /** Labels of ties that mean the same; each stands in one pair at most. Only with mode `all`. */
  labels: readonly Readonly<Record<Side, string>>[];
}

/**
 * One match rule. Keeps its place in the list even when one of its properties was removed in the
 * app: then `pairs` is empty and the rule matches nothing, so stored keys never change meaning.
 */
export interface CompiledRule {
  pairs: readonly { left: Property; right: Property; form?: KeyForm }[];
}

/** Names of the properties that hold each part of name and address; null for one that doesn't count. */
export interface LikenessProperties {
  /** The name of a company; null for people. */
  company: string | null;
  first: string | null;
  last: string | null;
  street: string | null;
  city: string | null;
  postcode: string | null;
}

/** Names of what has to be read on one side; sorted, without doubles. */
export interface ReadList {
  properties: readonly string[];
  associations: readonly string[];
  /** Of which the whole set is read. */
  associationSets: readonly string[];
}

export interface CompiledSync {
  /** Narrowed when one of the objects is read-only. */
  direction: Direction;
  winner: Side;
  clears: ClearRule;
  deletes: DeletePolicy;
  mappings: readonly CompiledMapping[];
  /** The same mappings by what is merged together: most alone, a group with its members. */
  units: readonly (readonly CompiledMapping[])[];
  associations: readonly CompiledAssociation[];
  rules: readonly CompiledRule[];
  /** What likeness is judged by; null when similar records are not proposed. */
  similar: Readonly<Record<Side, LikenessProperties>> | null;
  /** The property the e-mail guard looks at; null when the guard is off or the object has none. */
  emailProperty: Readonly<Record<Side, string | null>>;
  /** Relative dates are days by now. */
  filters: { toRight: FixedGroup | null; toLeft: FixedGroup | null };
  filterMode: FilterMode;
  schema: SyncSchema;
  /** Everything the sync needs to see: mapped, match, filter, guard and title properties. */
  read: Readonly<Record<Side, ReadList>>;
}
