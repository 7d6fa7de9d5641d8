/**
 * The fixed word sets of sync-wizard, free of any library so that browser code can read them.
 * Schemas, stories, validators and tests all read these same arrays.
 */

/** The two sides of every sync. */
export const SIDES = ['left', 'right'] as const;
export type Side = (typeof SIDES)[number];

/** Where values may flow: both ways, only into the right app, only into the left app. */
export const DIRECTIONS = ['both', 'toRight', 'toLeft'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What a later clear on one side does to the other: the other app keeps its value, or is cleared too. */
export const CLEAR_RULES = ['keep', 'propagate'] as const;
export type ClearRule = (typeof CLEAR_RULES)[number];

/** Who gives a mapping's value when both sides changed it; `newest` goes by the apps' modified times. */
export const MAPPING_WINNERS = ['left', 'right', 'newest'] as const;
export type MappingWinner = (typeof MAPPING_WINNERS)[number];

/** When a mapping writes: always, only where the other side is empty, only into a record it creates. */
export const WRITE_RULES = ['always', 'onlyIfEmpty', 'onlyOnCreate'] as const;
export type WriteRule = (typeof WRITE_RULES)[number];

/** What becomes of an owner who is no user of the other app: the record waits, or its owner stays as it is. */
export const UNKNOWN_OWNER_RULES = ['issue', 'leave'] as const;
export type UnknownOwnerRule = (typeof UNKNOWN_OWNER_RULES)[number];

/** `entry`: filters decide who comes in, who is in stays in. `live`: who no longer matches rests until it does. */
export const FILTER_MODES = ['entry', 'live'] as const;
export type FilterMode = (typeof FILTER_MODES)[number];

/** What can differ between two settings documents; a `tie` is a kept association. */
export const SETTINGS_DIFFERENCES = [
  'setting_changed',
  'match_rule_added',
  'match_rule_removed',
  'match_order_changed',
  'mapping_added',
  'mapping_removed',
  'mapping_turned_on',
  'mapping_turned_off',
  'mapping_changed',
  'tie_added',
  'tie_removed',
  'tie_turned_on',
  'tie_turned_off',
  'tie_changed',
] as const;
export type SettingsDifferenceCode = (typeof SETTINGS_DIFFERENCES)[number];

/** What happens to the partner of a record that was deleted: it stays, is archived, or is deleted. */
export const DELETE_POLICIES = ['keep', 'archive', 'delete'] as const;
export type DeletePolicy = (typeof DELETE_POLICIES)[number];

/** How an app takes a record away: so that it can be restored, for good, or either as it is told. */
export const REMOVALS = ['archive', 'delete', 'both'] as const;
export type Removal = (typeof REMOVALS)[number];

/** Which ties of a record are kept: the primary one, or all of them. */
export const ASSOCIATION_MODES = ['primary', 'all'] as const;
export type AssociationMode = (typeof ASSOCIATION_MODES)[number];

/** How the two values of a match pair are compared: as their type does, or as names of companies. */
export const KEY_FORMS = ['exact', 'companyName'] as const;
export type KeyForm = (typeof KEY_FORMS)[number];

/** Types of a property, as mapping, equality and filters understand them. */
export const PROPERTY_TYPES = [
  'text',
  'longText',
  'email',
  'phone',
  'url',
  'number',
  'currency',
  'boolean',
  'date',
  'datetime',
  'option',
  'multiOption',
  'owner',
  'reference',
] as const;
export type PropertyType = (typeof PROPERTY_TYPES)[number];

/** What a kind of record is about; pairs of the same kind are suggested first. */
export const OBJECT_KINDS = ['person', 'company', 'lead', 'deal', 'product', 'other'] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/**
 * What a property means across apps. Two properties with one meaning form a default mapping, and
 * the default match keys of an object are lists of meanings, so that any app pairs with any app.
 */
export const MEANINGS = [
  'person.email',
  'person.firstName',
  'person.lastName',
  'person.fullName',
  'person.phone',
  'person.mobile',
  'person.jobTitle',
  'person.website',
  'person.birthDate',
  'person.doNotEmail',
  'company.name',
  'company.domain',
  'company.phone',
  'company.industry',
  'company.employees',
  'company.revenue',
  'company.description',
  'address.street',
  'address.city',
  'address.state',
  'address.postcode',
  'address.country',
  'lead.subject',
  'lead.companyName',
  'deal.name',
  'deal.amount',
  'deal.closeDate',
  'deal.stage',
  'notes',
  'record.owner',
] as const;
export type Meaning = (typeof MEANINGS)[number];

/** The four states of a record in a sync. */
export const RECORD_STATES = ['inSync', 'failing', 'excluded', 'pending'] as const;
export type RecordState = (typeof RECORD_STATES)[number];

/**
 * Why a record stays outside on purpose; never an issue.
 * `heldBack`: settings that let it in were published for new changes only, and it was not changed since.
 * `otherSync`: another sync of the same two accounts has it.
 */
export const EXCLUDE_REASONS = [
  'noEmail',
  'filter',
  'direction',
  'skipped',
  'undone',
  'heldBack',
  'otherSync',
] as const;
export type ExcludeReason = (typeof EXCLUDE_REASONS)[number];

/**
 * What newly published settings are for. `newChanges`: whatever is changed from now on. `allRecords`: every
 * record, at once.
 */
export const PUBLISH_APPLIES = ['newChanges', 'allRecords'] as const;
export type PublishApply = (typeof PUBLISH_APPLIES)[number];

export const SYNC_STATUSES = ['draft', 'on', 'off', 'needsReconnect'] as const;
export type SyncStatus = (typeof SYNC_STATUSES)[number];

/** `undo` takes back what an earlier run did; it reads and writes only the records of that run. */
export const RUN_KINDS = ['preview', 'initial', 'incremental', 'reconcile', 'undo'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const RUN_STATES = ['running', 'finished', 'failed', 'cancelled', 'held'] as const;
export type RunStateName = (typeof RUN_STATES)[number];

/** In this order. A run that is resumed goes on in the phase it had reached. */
export const RUN_PHASES = ['recover', 'scan', 'match', 'write', 'associate', 'settle'] as const;
export type RunPhase = (typeof RUN_PHASES)[number];

export const CHANGE_ACTIONS = [
  'create',
  'update',
  'archive',
  'delete',
  'associate',
  'link',
  'unlink',
] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

export const CHANGE_STATUSES = ['intended', 'applied', 'failed', 'unknown'] as const;
export type ChangeStatus = (typeof CHANGE_STATUSES)[number];

/** In which order the changes of a run are listed. */
export const CHANGE_ORDERS = ['oldest', 'newest'] as const;
export type ChangeOrder = (typeof CHANGE_ORDERS)[number];

/** Why one property of a change got its value. */
export const CHANGE_REASONS = [
  'created',
  'changed',
  'conflictWinner',
  'filledEmpty',
  'firstMerge',
  'cleared',
  'enforced',
  'undone',
] as const;
export type ChangeReason = (typeof CHANGE_REASONS)[number];

/** Why an undo leaves a part of a change as it is. */
export const UNDO_KEEP_REASONS = [
  'changedSince',
  'alreadyBack',
  'recordGone',
  'notLinked',
  'outcomeUnknown',
  'propertyGone',
  'readOnly',
  'groupChanged',
  'archived',
  'linkStays',
  'refused',
] as const;
export type UndoKeepReason = (typeof UNDO_KEEP_REASONS)[number];

export const FILTER_OPERATORS = [
  'is',
  'isNot',
  'contains',
  'notContains',
  'startsWith',
  'endsWith',
  'isKnown',
  'isUnknown',
  'anyOf',
  'noneOf',
  'allOf',
  'greater',
  'less',
  'between',
  'before',
  'after',
  'withinLast',
  'withinNext',
  'olderThan',
  'isToday',
  'isYesterday',
  'isTomorrow',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** Those that ask for one day beside today, or for today; they need nothing else. */
export const DAY_OPERATORS = ['isToday', 'isYesterday', 'isTomorrow'] as const;
export type DayOperator = (typeof DAY_OPERATORS)[number];

/** Those that count from today. */
export const RELATIVE_OPERATORS = [
  ...DAY_OPERATORS,
  ...(['withinLast', 'withinNext', 'olderThan'] as const),
] as const;
export type RelativeOperator = (typeof RELATIVE_OPERATORS)[number];

/** What a relative date counts in. */
export const FILTER_UNITS = ['days', 'weeks', 'months', 'years'] as const;
export type FilterUnit = (typeof FILTER_UNITS)[number];

/**
 * What a filter makes of a record that has no partner: it `enters`, is left out by the `filter` or for want
 * of an e-mail address, or nobody can tell (`unknown`: the app did not return what the filter asks for), and
 * then it stays outside too.
 */
export const FILTER_OUTCOMES = ['enters', 'filter', 'noEmail', 'unknown'] as const;
export type FilterOutcome = (typeof FILTER_OUTCOMES)[number];

/** When a failing record is tried again. */
export const RETRY_CLASSES = [
  'automatic',
  'onRecord',
  'onMapping',
  'onUsers',
  'onReconnect',
  'manual',
] as const;
export type RetryClass = (typeof RETRY_CLASSES)[number];

/** What an issue blocks: one record, one mapping of all records, or the whole connection. */
export const ISSUE_LEVELS = ['record', 'mapping', 'connection'] as const;
export type IssueLevel = (typeof ISSUE_LEVELS)[number];

/** Ways out that a screen can offer with one click. */
export const ISSUE_ACTIONS = [
  'retry',
  'fixMapping',
  'createAgain',
  'unlink',
  'chooseMatch',
  'reconnect',
] as const;
export type IssueAction = (typeof ISSUE_ACTIONS)[number];

/** Every cause why a record is failing. Texts and next steps live in `issues/catalogue.ts`. */
export const ISSUE_CODES = [
  'auth_expired',
  'auth_scope',
  'permission_object',
  'permission_property',
  'rate_limited',
  'app_unavailable',
  'schema_property_missing',
  'schema_type_changed',
  'property_read_only',
  'value_required',
  'value_format',
  'value_range',
  'value_too_long',
  'option_unmapped',
  'option_ambiguous',
  'match_ambiguous',
  'match_similar',
  'unique_violation',
  'association_waiting',
  'association_required',
  'association_not_found',
  'association_limit',
  'other_sync_stands',
  'owner_unknown',
  'record_deleted',
  'record_archived',
  'record_merged',
  'origin_locked',
  'rule_rejected',
  'privacy_suppressed',
  'quota_reached',
  'oscillation',
  'outcome_unknown',
  'unexpected',
] as const;
export type IssueCode = (typeof ISSUE_CODES)[number];

/** What an embed session may do. */
export const PERMISSIONS = [
  'view',
  'connect',
  'map',
  'run',
  'resolve',
  'export',
  'delete',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Health of a connection. */
export const CONNECTION_HEALTHS = ['ok', 'needsReconnect', 'unavailable'] as const;
export type ConnectionHealth = (typeof CONNECTION_HEALTHS)[number];

/** The other side. */
export function otherSide(side: Side): Side {
  return side === 'left' ? 'right' : 'left';
}

/** Whether a direction lets values flow into a side. */
export function flowsTo(direction: Direction, side: Side): boolean {
  return direction === 'both' || direction === (side === 'right' ? 'toRight' : 'toLeft');
}
