/** How calls fail, as the clients tell it: for the states that every screen has. */
import { ClientError } from '../../components/client/sync-client.js';

export const OFFLINE = new ClientError('offline', {
  message: 'The server could not be reached.',
  hint: 'Check the connection. It is tried again by itself.',
});

export const SESSION_ENDED = new ClientError('session_expired', {
  message: 'This session has ended.',
  hint: 'Reload the page to go on. Nothing is lost.',
  status: 401,
});

export const BROKEN = new ClientError('internal', {
  message: 'The server met a fault of its own (request 7f3a91).',
  hint: 'Try again in a minute. If it happens again, send this number to support.',
  status: 500,
});

export const APP_DOWN = new ClientError('app_unavailable', {
  message: 'Dynamics 365 does not answer.',
  hint: 'It is tried again by itself as soon as Dynamics 365 answers.',
  status: 502,
});
