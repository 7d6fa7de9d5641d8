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
  failedTitle: 'That did not work',
  noClient: 'This page does not say which server to talk to.',
  noClientText: 'Set “server” and “fetchSession”, or put the element inside a <sync-provider>.',
  yes: 'Yes',
  no: 'No',
  empty: 'empty',
};
