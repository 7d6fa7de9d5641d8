/** A fault as it came: its code, and in the server's or engine's words what failed and what to do. */
export interface FailureWords {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Words that several screens share. */
export const common = {
  back: 'Back',
  next: 'Next',
  cancel: 'Cancel',
  save: 'Save',
  change: 'Change',
  remove: 'Remove',
  retry: 'Try again',
  undo: 'Undo',
  offlineTitle: 'The server cannot be reached',
  offlineText:
    'Check your connection. What you see is kept; it goes on by itself when you are back.',
  sessionTitle: 'Your session has ended',
  sessionText: 'Sign in again, then reload this page. Your draft is kept.',
  readOnlyTitle: 'You can look, but not change anything here',
  readOnlyText: 'Ask whoever manages this account for the permission to set up syncs.',
  noConnection: 'No connection to the server',
  noConnectionHint: 'Check your connection, then try again. Nothing was changed.',
  failedTitle: 'That did not work',
  /** The words that came are English, and name what the fault is about. */
  failure: ({ message, hint }: FailureWords) => [message, hint].filter(Boolean).join(' '),
  noClient: 'This page does not say which server to talk to.',
  noClientText: 'Set “server” and “fetchSession”, or put the element inside a <sync-provider>.',
  yes: 'Yes',
  no: 'No',
  empty: 'empty',
};
