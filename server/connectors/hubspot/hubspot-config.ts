/** The dated version of HubSpot's API that every path carries; the only place that names it. */
export const API_VERSION = '2026-03';

/** Our unique property in HubSpot: holds the create marker, so that a create is never made twice. */
export const MARKER_PROPERTY = 'sync_wizard_id';

export interface HubSpotConfig {
  /** From the app's registration; without both nobody can connect an account. */
  clientId?: string | null;
  clientSecret?: string | null;
  /** `https://api.hubapi.com` by default. */
  apiBaseUrl?: string;
  /** `https://app.hubspot.com/oauth/authorize` by default. */
  authorizeUrl?: string;
  /** Where record pages are; by default the domain that HubSpot names for the account. */
  uiBaseUrl?: string;
  /**
   * How far back each reading of changes looks at least: the search index may show a change that late. Two minutes
   * by default.
   */
  overlapMs?: number;
  /** How often the list of archived records is read when polling. Ten minutes by default. */
  archivedEveryMs?: number;
  /** Milliseconds since 1970; the system's time by default. */
  now?: () => number;
}

/** The configuration with every default filled in. */
export interface HubSpotSettings {
  clientId: string | null;
  clientSecret: string | null;
  apiBaseUrl: string;
  authorizeUrl: string;
  uiBaseUrl: string | null;
  overlapMs: number;
  archivedEveryMs: number;
  now: () => number;
}

export function toHubSpotSettings(config: HubSpotConfig): HubSpotSettings {
  return {
    clientId: config.clientId ?? null,
    clientSecret: config.clientSecret ?? null,
    apiBaseUrl: withoutSlash(config.apiBaseUrl ?? 'https://api.hubapi.com'),
    authorizeUrl: config.authorizeUrl ?? 'https://app.hubspot.com/oauth/authorize',
    uiBaseUrl: config.uiBaseUrl === undefined ? null : withoutSlash(config.uiBaseUrl),
    overlapMs: config.overlapMs ?? 2 * 60 * 1000,
    archivedEveryMs: config.archivedEveryMs ?? 10 * 60 * 1000,
    now: config.now ?? Date.now,
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/u, '');
}
