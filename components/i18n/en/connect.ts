import type { Format } from '../format.js';

export interface App {
  app: string;
}

/** Catalogue, logging in, connected accounts. */
export const connect = {
  catalogueTitle: 'Connect an app',
  searchApps: 'Search apps',
  categories: 'Categories',
  allApps: 'All',
  appCount: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: '# app', other: '# apps' }),
  connectedCount: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: 'Connected', other: '# accounts connected' }),
  noAppsFound: 'No app fits',
  noAppsFoundText: 'Try another word, or look at all apps.',
  showAllApps: 'Show all apps',
  noApps: 'There is no app to connect yet',
  noAppsText: 'Whoever runs this server has not set any up.',
  appsFailed: 'The apps could not be loaded',

  title: (p: App) => `Connect ${p.app}`,
  reconnectTitle: (p: App) => `Reconnect ${p.app}`,
  willAsk: (p: App) => `${p.app} will ask you to allow this:`,
  keyIntro: (p: App) => `${p.app} needs to know who you are. You find both there.`,
  logIn: (p: App) => `Log in to ${p.app}`,
  connectKey: 'Check and connect',
  privacy: (p: App) =>
    `You log in at ${p.app} itself: your password is never seen here. You can disconnect at any time.`,
  privacyKey: 'The key is stored encrypted and never shown again. You can disconnect at any time.',
  fieldMissing: (p: { field: string }) => `Fill in “${p.field}”.`,
  fieldNotUrl: 'Write a whole address, beginning with https://',
  waiting: (p: App) => `Waiting for your login at ${p.app}`,
  waitingWindow: (p: App) =>
    `Go on in the window of ${p.app}. This page notices when you are done.`,
  waitingHere: (p: App) => `Answer what ${p.app} asks.`,
  stillOpen: 'Is the login window still open?',
  stillOpenText: 'If you closed it, cancel here and start again. Nothing has been stored.',
  blocked: 'Your browser did not open the login window',
  blockedText:
    'Allow windows for this page and start again, or log in here in this tab: you come back to this place.',
  logInHere: 'Log in in this tab',
  testing: 'Checking the account',
  testingText: (p: App) => `${p.app} is asked who you are. This takes a few seconds.`,
  done: (p: App & { account: string }) => `${p.account} is connected`,
  doneText: (p: App) => `${p.app} accepts the login.`,
  failed: (p: App) => `${p.app} is not connected`,

  accounts: 'Accounts',
  accountsFailed: 'The accounts could not be loaded',
  noAccounts: 'No account is connected yet',
  noAccountsText: 'Connect the first app whose records you want to sync.',
  connectAnother: 'Connect another account',
  healthOk: 'Connected',
  healthReconnect: 'Log in again',
  healthUnavailable: 'Not answering',
  lostTitle: 'The login no longer works. Its syncs wait until you log in again.',
  use: 'Use this account',
  chosen: 'Chosen',
  reconnect: 'Reconnect',
  lastUsed: (p: { when: string }) => `Last used ${p.when}`,
  neverUsed: 'Not used yet',
  usedBy: (p: { count: number }, f: Format) =>
    f.plural(p.count, { one: 'Used by # sync', other: 'Used by # syncs' }),
  actionsOf: (p: { name: string }) => `Actions for ${p.name}`,
  rename: 'Rename',
  test: 'Check the login',
  disconnect: 'Disconnect',
  renameTitle: 'Rename the account',
  name: 'Name',
  nameMissing: 'Give the account a name.',
  disconnectTitle: (p: { name: string }) => `Disconnect ${p.name}?`,
  disconnectFree: 'No sync uses this account. Its login is revoked and forgotten.',
  disconnectUsed: (p: { count: number }, f: Format) =>
    f.plural(p.count, {
      one: '# sync uses this account and stops. The records in both apps stay as they are.',
      other: '# syncs use this account and stop. The records in both apps stay as they are.',
    }),
};
