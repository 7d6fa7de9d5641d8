import type { ConnectorFault } from '../../../engine/ports/connector.js';

/** What an HTTP status means when the app says nothing more exact. */
export function faultOfStatus(status: number): ConnectorFault {
  if (status === 401) return 'auth_expired';
  if (status === 403) return 'permission_object';
  if (status === 429) return 'rate_limited';
  if (status === 408 || status === 425 || status >= 500) return 'app_unavailable';
  return 'bad_answer';
}

/** Waiting longer than this is for a later run; an app that says a year is not believed. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

/** `Retry-After` in milliseconds (seconds, or an HTTP date); null when there is none that can be read. */
export function retryAfterMs(headers: Headers, nowMs: number): number | null {
  const text = headers.get('retry-after')?.trim();
  if (text === undefined || text === '') return null;
  const waitMs = /^\d+(\.\d+)?$/u.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return Number.isFinite(waitMs) ? Math.min(Math.max(0, Math.ceil(waitMs)), LONGEST_MS) : null;
}

/** The app's own time, from the `Date` header; null when there is none. Whole seconds. */
export function serverTimeMs(headers: Headers): number | null {
  const ms = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(ms) ? null : ms;
}
