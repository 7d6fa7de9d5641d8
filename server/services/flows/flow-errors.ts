import { SyncError } from '../../../engine/errors.js';

export function flowExpired(): SyncError {
  return new SyncError('flow_expired', {
    message: 'This login has expired, or was used already.',
    hint: 'Close this window and start connecting again.',
  });
}

export function flowRefused(message: string): SyncError {
  return new SyncError('flow_refused', {
    message,
    hint: 'Start connecting again, in one browser window. Nothing was stored.',
  });
}
