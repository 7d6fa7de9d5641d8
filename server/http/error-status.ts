import type { ErrorCode } from '../../engine/errors.js';

interface Answer {
  readonly status: number;
  /** The same for every problem of the code (RFC 9457, 3.1.4). */
  readonly title: string;
}

/** How each code of the engine's table answers over HTTP. A record, so that a new code does not compile without. */
export const ERROR_STATUS: Record<ErrorCode, Answer> = {
  not_found: { status: 404, title: 'Not found' },
  input_invalid: { status: 400, title: 'Bad input' },
  draft_conflict: { status: 412, title: 'Changed meanwhile' },
  state_conflict: { status: 409, title: 'Not possible now' },
  settings_invalid: { status: 422, title: 'Settings have errors' },
  session_missing: { status: 401, title: 'Not signed in' },
  session_expired: { status: 401, title: 'Session ended' },
  permission_denied: { status: 403, title: 'Not allowed' },
  origin_refused: { status: 403, title: 'Origin refused' },
  connection_needs_reconnect: { status: 409, title: 'Account must be reconnected' },
  connection_failed: { status: 422, title: 'Account could not be connected' },
  connection_in_use: { status: 409, title: 'Account is in use' },
  connector_unknown: { status: 404, title: 'Unknown app' },
  flow_expired: { status: 410, title: 'Log-in expired' },
  flow_refused: { status: 403, title: 'Log-in refused' },
  request_too_large: { status: 413, title: 'Body too large' },
  media_type_unsupported: { status: 415, title: 'Unsupported media type' },
  rate_limited: { status: 429, title: 'Too many requests' },
  app_unavailable: { status: 502, title: 'App does not answer' },
  lease_lost: { status: 503, title: 'Busy elsewhere' },
  not_configured: { status: 501, title: 'Not configured' },
  internal: { status: 500, title: 'Internal error' },
};
