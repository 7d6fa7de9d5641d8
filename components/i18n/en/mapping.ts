import type { Format } from '../format.js';
import { lowerNoun } from '../lower-noun.js';

export interface Apps {
  left: string;
  right: string;
}
export interface App {
  app: string;
}
export interface Pair {
  left: string;
  right: string;
}

/** The mapping table: which property keeps which equal, and how. */
export const mapping = {
  title: 'Map your properties',
  introBoth: (p: Apps & { winner: string }) =>
    `Each row keeps one ${p.left} property and one ${p.right} property equal. When both changed, ${p.winner} wins.`,
  introOneWay: (p: { from: string; to: string }) =>
    `Each row copies one ${p.from} property to ${p.to}.`,
  show: 'Show',
  view_all: 'All',
  view_default: 'Default',
  view_own: 'Own',
  view_problems: 'Problems',
  view_associations: 'Associations',
  search: 'Search properties',
  add: 'Add a mapping',
  nothingToUndo: 'Nothing to undo',
  undone: (p: { what: string }) => `Taken back: ${p.what}`,
  direction: 'Direction',
  rules: 'Rules',
  on: 'On',
  details: 'Details',
  rowName: (p: Pair) => `${p.left} and ${p.right}`,
  showDetails: (p: { name: string }) => `Details of ${p.name}`,
  turnRow: (p: { name: string }) => `Sync ${p.name}`,
  directionOf: (p: { name: string; direction: string }) => `${p.name}: ${p.direction}`,
  both: 'Both ways',
  oneWayTo: (p: App) => `Only to ${p.app}`,
  noWay: 'Nothing flows',
  noSamples: 'no values seen yet',
  gone: 'no longer exists',
  loadFailed: 'The properties could not be loaded',

  matchKey: 'match key',
  optionsPaired: (p: { paired: number; total: number }, f: Format) =>
    `${f.number(p.paired)} of ${f.number(p.total)} options mapped`,
  oneWay: (p: { reason: string }) => `${p.reason}: one way`,
  readOnlyIn: (p: App) => `read-only in ${p.app}`,
  typesOneWay: 'types fit one way',
  unreadable: 'cannot be read',
  needsValue: (p: App) => `must have a value in ${p.app}`,
  lossy: 'not all of it arrives',
  impossible: 'not possible',
  check: 'has a problem',

  did_on: (p: { name: string }) => `Turned on ${p.name}.`,
  did_off: (p: { name: string }) => `Turned off ${p.name}.`,
  did_direction: (p: { name: string; direction: string }) => `${p.name}: ${p.direction}.`,
  did_add: (p: { name: string }) => `Added ${p.name}.`,
  did_remove: (p: { name: string }) => `Deleted ${p.name}.`,
  did_option: (p: { name: string; option: string; partner: string }) =>
    `${p.name}: ${p.option} is ${p.partner}.`,
  did_optionCleared: (p: { name: string; option: string }) =>
    `${p.name}: the choice for ${p.option} was taken back.`,

  did_rule: (p: { name: string; chosen: string }) => `${p.name}: ${p.chosen}.`,
  did_join: (p: { name: string; partner: string }) => `${p.name} goes together with ${p.partner}.`,
  did_part: (p: { name: string }) => `${p.name} stands alone.`,

  ruleWrite: 'Written',
  write_always: 'Always',
  write_alwaysAbout: 'Every change is passed on.',
  write_onlyIfEmpty: 'Only where there is no value',
  write_onlyIfEmptyAbout: 'Fills what is empty in the other app. Nothing is replaced.',
  write_onlyOnCreate: 'Only in new records',
  write_onlyOnCreateAbout: 'Given once, when the record is created in the other app.',
  ruleWinner: 'When both apps changed it',
  asForAll: (p: { what: string }) => `Default: ${p.what}`,
  wins: (p: App) => `${p.app} wins`,
  winsAbout: (p: App & { other: string }) =>
    `The value of ${p.app} replaces the one in ${p.other}.`,
  winsNewest: 'The newest value wins',
  winsNewestAbout: 'The value from the record that was changed last replaces the other one.',
  newestUnknown: (p: App) => `${p.app} does not say when a record was changed`,
  ruleClears: 'When a value is emptied',
  clears_keep: 'The other app keeps its own',
  clears_keepAbout: 'An empty value never replaces one.',
  clears_propagate: 'It is emptied in both',
  clears_propagateAbout: 'Whoever empties it in one app empties it in the other.',
  ruleDrift: (p: App) => `When it is changed in ${p.app}`,
  drift_show: 'Leave it and mark it',
  drift_showAbout: (p: App & { other: string }) =>
    `It stays until ${p.other} changes it. The record is marked as different.`,
  drift_enforce: 'Put it back',
  drift_enforceAbout: (p: App & { other: string }) => `The value of ${p.other} is written again.`,
  owners: 'Owners without a counterpart',
  defaultOwner: (p: App) => `Default owner in ${p.app}`,
  noDefaultOwner: 'None',
  defaultOwnerAbout: 'Becomes the owner where nobody else can.',
  unknownOwners: 'Otherwise',
  unknownOwners_issue: 'List the record as failing',
  unknownOwners_issueAbout: 'It waits until the owner becomes a user of the other app.',
  unknownOwners_leave: 'Leave the owners as they are',
  unknownOwners_leaveAbout: 'Each app keeps its own owner. Everything else of the record syncs.',
  users: 'Users',
  ownersLeft: (p: { count: number }, f: Format) =>
    f.plural(p.count, {
      one: '# user has no counterpart with the same email address.',
      other: '# users have no counterpart with the same email address.',
    }),
  ownersAll: 'Every user has a counterpart.',
  showAll: (p: { count: number }, f: Format) => `Show all ${f.number(p.count)}`,
  ruleGroup: 'Goes together with',
  groupNone: 'Nothing else',
  groupNoneAbout: 'For values that only make sense together, like the parts of an address.',
  groupAbout: (p: { names: string }) =>
    `One app gives all of them: ${p.names}. They share their rules.`,
  groupOtherWay: 'Flows in another direction.',
  chip_onlyIfEmpty: 'only if empty',
  chip_onlyOnCreate: 'only in new records',
  chip_enforced: 'changes are put back',
  chip_group: 'part of a group',

  requiredOne: (p: App & { property: string }) =>
    `${p.app} needs “${p.property}”, and nothing is mapped to it`,
  requiredMany: (p: App & { count: number }, f: Format) =>
    `${p.app} needs ${f.number(p.count)} properties that nothing is mapped to`,
  requiredMeaning: (p: App & { object: string }) =>
    `New ${lowerNoun(p.object)} would be refused by ${p.app} and listed as failing.`,
  mapProperty: (p: { property: string }) => `Map ${p.property}`,
  turnOnProperty: (p: { property: string }) => `Turn on ${p.property}`,

  newMapping: 'New mapping',
  propertyOf: (p: App) => `${p.app} property`,
  chooseProperty: 'Choose a property',
  addIt: 'Add',
  suggested: 'Suggested',
  possible: 'Other properties that fit',
  notMapped: 'Not mapped yet',
  alreadyMapped: 'Already mapped',
  sameName: 'same name',
  sameMeaning: 'same meaning',
  sameValues: 'same values',
  similarName: 'similar name',
  similarValues: 'similar values',
  sameTarget: 'leads to the same kind of record',
  addHint: 'Choose on either side; the other side then shows what fits best.',
  flowsBoth: 'Fits both ways.',
  flowsOnly: (p: App & { reason: string }) => `Goes only to ${p.app}. ${p.reason}`,
  chooseFirst: 'Choose a property.',
  pairExists: 'These two are mapped already.',
  syncNotTo: (p: App) => `This sync does not write to ${p.app}.`,
  obstacle_type: (p: { from: string; to: string }) => `${p.from} cannot become ${p.to}.`,
  obstacle_readOnly: (p: App & { property: string; reason: string }) =>
    p.reason === ''
      ? `“${p.property}” is read-only in ${p.app}.`
      : `“${p.property}” is read-only: ${p.reason}.`,
  obstacle_unreadable: (p: { property: string }) =>
    `“${p.property}” cannot be read by this account.`,

  example: 'Example',
  exampleNone: 'No value was seen in the account yet, so there is no example.',
  becomes: 'becomes',
  comesFrom: 'comes from',
  problem_value_format: 'does not fit: records with such a value are listed as failing',
  problem_value_too_long: 'is too long: records with such a value are listed as failing',
  problem_option_unmapped: 'has no counterpart: records with it are listed as failing',
  problem_option_ambiguous: 'fits several options: records with it are listed as failing',
  problem_other: 'cannot be converted',
  maxLength: (p: { count: number }, f: Format) => `at most ${f.number(p.count)} characters`,
  required: (p: App) => `required by ${p.app}`,
  unique: 'unique',
  needsValueLong: (p: App & { other: string; property: string; object: string }) =>
    `${p.app} refuses new ${lowerNoun(p.object)} without “${p.property}”. Those of ${p.other} that have none are listed as failing until they get one.`,
  lossyLong_longText: 'Line breaks become spaces.',
  lossyLong_datetime: 'The time of day is left out (UTC).',
  lossyLong_multiOption: 'The choices are written as one text.',
  options: 'Options',
  optionsLeft: (p: { count: number }, f: Format) =>
    f.plural(p.count, {
      one: '# option has no counterpart. Records with it will be listed as failing.',
      other: '# options have no counterpart. Records with them will be listed as failing.',
    }),
  optionsAll: 'Every option has a counterpart.',
  optionPartner: (p: { option: string; app: string }) => `${p.option} in ${p.app}`,
  noCounterpart: 'No counterpart',
  pairedByName: 'paired by name',
  pairedByEmail: 'same email address',
  usersPaired: (p: { paired: number; total: number }, f: Format) =>
    `${f.number(p.paired)} of ${f.number(p.total)} users paired`,
  showPaired: (p: { count: number }, f: Format) =>
    f.plural(p.count, {
      one: 'Show # that was paired by name',
      other: 'Show # that were paired by name',
    }),
  deleteRow: 'Delete this mapping',

  noneFound: 'Nothing found',
  noneFoundHint: 'No property has these words. Try fewer.',
  noneHeading: 'No property is mapped yet',
  none: 'Map at least one, so that there is something to sync.',
  none_default:
    'No mapping came by default: the two objects share no property that means the same.',
  none_own: 'You have not added a mapping of your own.',
  none_problems: 'No mapping has a problem.',
  none_associations: 'Nothing in these two apps associates these records with others.',

  association: (p: { object: string; to: string }) =>
    `${p.object} stay linked to their ${lowerNoun(p.to)}`,
  associationMeaning: (p: { to: string }) => `Only the primary ${lowerNoun(p.to)} syncs.`,
  associationMeaningAll: (p: { to: string }) =>
    `All associations with a ${lowerNoun(p.to)} sync: whoever adds or removes one does so in both apps.`,
  tieMode: 'Which associations',
  tie_primary: 'Only the primary one',
  tie_primaryAbout: 'The one that each app marks as the main one.',
  tie_primaryMissing: (p: App) => `${p.app} marks none of them as the primary one.`,
  tie_all: 'All of them',
  tie_allAbout: 'What was added or removed in one app is added or removed in the other.',
  tie_allMissing: (p: App) => `${p.app} has only one for each record.`,
  tieLabels: 'Labels of the associations',
  tieLabelsAbout: 'Labels with the same name pair up. One without a counterpart stays in its app.',
  associationNeeds: (p: Apps & { leftObject: string; rightObject: string }) =>
    `It takes effect as soon as ${p.left} ${lowerNoun(p.leftObject)} and ${p.right} ${lowerNoun(p.rightObject)} are synced, too.`,
  associationTurn: (p: { object: string; to: string }) =>
    `Keep ${lowerNoun(p.object)} linked to their ${lowerNoun(p.to)}`,

  type_text: 'Text',
  type_longText: 'Long text',
  type_email: 'Email address',
  type_phone: 'Phone number',
  type_url: 'Web address',
  type_number: 'Number',
  type_currency: 'Amount of money',
  type_boolean: 'Yes or no',
  type_date: 'Date',
  type_datetime: 'Date with time',
  type_option: 'One choice of a list',
  type_multiOption: 'Several choices of a list',
  type_owner: 'Owner',
  type_reference: 'Reference to another record',
};
