import type { Format } from '../format.js';

export interface App {
  app: string;
}

/** The frame around the steps of a set-up. */
export const wizard = {
  label: 'Set up a sync',
  editLabel: 'Edit a sync',
  newTitle: 'New sync',
  step_connect: 'Connect',
  step_object: 'Object',
  step_configure: 'Configure',
  step_limit: 'Limit',
  step_review: 'Review',
  close: 'Close',
  saveDraft: 'Save draft and exit',
  turnOnLater: 'Turn on later',
  saveChanges: 'Save without turning on',
  saveAndSync: 'Save and sync',
  saving: 'Saving…',
  saved: 'All changes saved',
  notSaved: 'Not saved yet',
  undoLast: 'Undo the last change',
  undone: 'The last change was taken back.',

  connectTitle: 'Which two apps?',
  connectIntro:
    'Connect both, one after the other. Nothing is read or written before you have set up what.',
  firstApp: 'First app',
  secondApp: 'Second app',
  notChosen: 'Not chosen yet',
  chooseFirst: 'Choose the first account',
  chooseSecond: 'Choose the second account',
  useOrConnect: 'Use an account that is connected, or connect another one.',
  chosenBoth: 'Both accounts are chosen.',
  otherAccounts: 'Back to the accounts',
  otherApps: 'Other apps',
  noConnect: 'You may not connect accounts. Ask whoever manages this account.',
  objectBusy: 'Preparing the settings…',
  opensExisting: 'These two are synced already. You are editing the settings of that sync.',

  configureTitle: 'How should it sync?',
  sections: 'On this page',
  section_direction: 'Direction',
  section_conflict: 'Conflicts',
  section_matching: 'Matching',
  section_mapping: 'Mapping',

  conflictTitle: 'The settings were changed in another window',
  conflictText: 'Nothing was overwritten. Load the newer settings and repeat your last change.',
  loadNewer: 'Load the newer settings',
  newerTitle: 'Somebody changed these settings in another window',
  newerText: 'You see the newest settings now.',
  saveFailed: 'Your last change is not saved',
  publishFailed: 'The settings were not saved',
  stepFailed: 'This step could not be loaded',
  stepFailedHint:
    'Check your connection, then try again. If it does not help, reload the page: what you did is saved.',
  openFailed: 'This sync could not be opened',
  schemaFailed: 'The properties could not be loaded',

  missing_account: (p: { number: number }, f: Format) =>
    p.number === 1
      ? 'Choose an account of the first app.'
      : `Choose an account of app ${f.number(p.number)}.`,
  missing_reconnect: (p: App) =>
    `${p.app} no longer accepts the login. Reconnect the account first.`,
  missing_pair: 'Choose what to sync.',
  missing_unsaved:
    'Your last change is not saved yet. Try again, or go back to the saved settings.',
  missing_conflict: 'The settings were changed in another window. Load the newer ones first.',
  missing_permission: 'You may not set up syncs. Ask whoever manages this account.',

  progressTitle: 'Syncing',
  progressIntro: 'You can close this: the sync goes on by itself.',
  startingTitle: 'Starting the first sync',
  finishedTitle: 'Your sync is running',
  finishedIntro: 'The first run has finished. From now on changes are carried over by themselves.',
  stoppedTitle: 'The first run stopped',
  stoppedIntro: 'Nothing is lost. You find it in the overview.',
  inSync: 'in sync',
  failing: 'failing',
  excluded: 'excluded on purpose',
  openOverview: 'Open overview',
  goOnInBackground: 'Close; it goes on by itself',
};
