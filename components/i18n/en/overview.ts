import type { Format } from '../format.js';

export interface Ends {
  left: string;
  right: string;
}
export interface Count {
  count: number;
}

/** The overview, its objects view and the status of a sync. */
export const overview = {
  title: 'Data sync',
  summary: (p: { syncs: number; accounts: number }, f: Format) =>
    `${f.plural(p.syncs, { one: '# sync', other: '# syncs' })} · ${f.plural(p.accounts, { one: '# account', other: '# accounts' })}`,
  connectApp: 'Connect an app',
  syncMore: 'Sync more data',
  tabs: 'Parts of the overview',
  objects: 'Objects',
  records: 'Records',
  activity: 'Activity',
  accounts: 'Accounts',

  loadFailed: 'This could not be loaded',
  tryAgain: 'Try again',
  noClientHeading: 'Not connected to a server',
  noClient: 'Put this element into a sync-provider, or give it a client.',
  offline:
    'What you see may be out of date. It is tried again by itself; syncs go on without this page.',
  onlineAgain: 'The connection to the server is back.',
  sessionHeading: 'Your session has ended',
  session: 'Nothing is lost. Log in again where you came from, or load this page again.',
  readOnly: 'You can look at everything here. To change something, ask for more permissions.',

  noAccountsHeading: 'Connect your first app',
  noAccounts: 'A sync keeps the records of two apps the same. Begin by connecting one of them.',
  noSyncsHeading: 'Nothing is synced yet',
  noSyncs:
    'Choose which records two apps share, such as contacts. You see what will happen before anything is changed.',

  sync: 'Sync',
  status: 'Status',
  inSync: 'In sync',
  failing: 'Failing',
  leftOut: 'Excluded',
  actions: 'Actions',
  both: (p: Ends) => `${p.left} and ${p.right}, both ways`,
  toRight: (p: Ends) => `from ${p.left} to ${p.right}`,
  toLeft: (p: Ends) => `from ${p.right} to ${p.left}`,
  noAccount: 'account disconnected',
  actionsOf: (p: { name: string }) => `Actions for ${p.name}`,
  drifted: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: '# differs', other: '# differ' }),
  showInSync: (p: Count & { name: string }, f: Format) =>
    `Show ${f.plural(p.count, { one: '# record', other: '# records' })} in sync of ${p.name}`,
  showLeftOut: (p: Count & { name: string }, f: Format) =>
    `Show ${f.plural(p.count, { one: '# record', other: '# records' })} excluded from ${p.name}`,
  showFailing: (p: Count & { name: string }, f: Format) =>
    `Show why ${f.plural(p.count, { one: '# record', other: '# records' })} of ${p.name} are failing`,

  draft: 'Draft',
  off: 'Off',
  needsReconnect: 'Needs reconnecting',
  starting: 'Starting soon',
  scanning: 'Reading both apps',
  syncing: 'Syncing',
  percent: (p: { text: string; ratio: number }, f: Format) => `${p.text} ${f.percent(p.ratio)}`,
  waiting: 'Waiting',
  held: 'Paused',
  failed: 'Stopped',
  upToDate: 'Up to date',
  failingCount: (p: Count, f: Format) => `${f.number(p.count)} failing`,
  changesWait: (p: Count, f: Format) =>
    f.plural(p.count, { one: '# change waits, none lost', other: '# changes wait, none lost' }),
  nothingLost: 'Changes wait, none are lost',
  finishSetUp: 'Finish setting up',
  unpublished: 'changes not saved yet',

  done_issue_retry: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: '# record is tried again.', other: '# records are tried again.' }),
  done_issue_createAgain: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: '# record is created again.', other: '# records are created again.' }),
  done_record_retry: (p: { title: string }) => `${p.title} is tried again.`,
  done_record_createAgain: (p: { title: string }) => `${p.title} is created again.`,
  done_record_unlink: (p: { title: string }) => `${p.title} was unlinked.`,
  done_record_choose: (p: { title: string }) => `Your choice for ${p.title} is saved.`,
  thisRecord: 'The record',
  issuesHeading: (p: { count: number; object: string }, f: Format) =>
    `${p.object}: ${f.number(p.count)} failing`,
  issuesNone: (p: { object: string }) => `${p.object}: nothing is failing`,

  editSettings: 'Edit settings',
  syncNow: 'Sync now',
  stopRun: 'Stop this run',
  turnOff: 'Turn off',
  turnOn: 'Turn on',
  reconnect: 'Reconnect',
  delete: 'Delete',
  noPermission: 'You have no permission for this',
  needsOn: 'Only while it is on',
  cancel: 'Cancel',
  working_run: 'Asking both apps…',
  working_cancelRun: 'Stopping…',
  working_turnOn: 'Turning on…',
  working_turnOff: 'Turning off…',
  working_delete: 'Deleting…',
  done_run: (p: { name: string }) => `${p.name}: both apps are being asked for changes.`,
  done_cancelRun: (p: { name: string }) => `${p.name}: the run stops.`,
  done_turnOn: (p: { name: string }) => `${p.name} is on.`,
  done_turnOff: (p: { name: string }) => `${p.name} is off.`,
  done_delete: (p: { name: string }) => `${p.name} was deleted.`,
  tested_ok: (p: { name: string }) => `${p.name} works.`,
  tested_needsReconnect: (p: { name: string }) => `${p.name} has to be connected again.`,
  tested_unavailable: (p: { name: string }) => `${p.name} does not answer right now.`,
  turnOffHeading: (p: { name: string }) => `Turn off the sync of ${p.name}?`,
  turnOffStops: (p: Ends) => `Changes no longer go between ${p.left} and ${p.right}.`,
  turnOffStays:
    'All records stay as they are in both apps, and they stay linked to each other. When you turn it on again, everything that changed meanwhile is caught up.',
  deleteHeading: (p: { name: string }) => `Delete the sync of ${p.name}?`,
  deleteLoses:
    'Its settings, its history and the links between the records are deleted for good. This cannot be undone.',
  deleteStays: (p: Ends) => `No record is deleted, neither in ${p.left} nor in ${p.right}.`,
};
