import { SyncError } from '../../../engine/errors.js';

export function flowExpired(): SyncError {
  return new SyncError('flow_expired', {
    message: 'This login has expired, or was used already.',
    hint: 'Close this window and start connecting again.',
  });
}

/** The app sent the person back without access, mostly because they pressed Cancel there. */
export function flowDenied(message: string): SyncError {
  return new SyncError('flow_refused', {
    message,
    hint: 'Nothing was stored. Start again and allow the access asked for, or ask an administrator of the account.',
  });
}

export function flowRefused(message: string): SyncError {
  return new SyncError('flow_refused', {
    message,
    hint: 'Start connecting again, in one browser window. Nothing was stored.',
  });
}
