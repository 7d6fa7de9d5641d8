/** Path of the Web API inside an organisation; the only place that names its version. */
export const API_PATH = '/api/data/v9.2';

export interface DynamicsConfig {
  /** From the app registration in Entra; without both nobody can connect an account. */
  clientId?: string | null;
  clientSecret?: string | null;
  /** `https://login.microsoftonline.com/organizations` by default. */
  authorityUrl?: string;
  /** The one organisation of all customers; left out, each person names their own in the connect form. */
  organisationUrl?: string;
  /**
   * Origins that an organisation may have besides the vendor's own (`https://….dynamics.com` and its national clouds):
   * a sandbox, a proxy.
   */
  organisationOrigins?: readonly string[];
  /**
   * Page of a record inside the organisation; `{table}`, `{set}` and `{id}` are filled in.
   * `/main.aspx?pagetype=entityrecord&etn={table}&id={id}` by default.
   */
  recordPath?: string;
  /** Records a page, at most 5,000. 500 by default. */
  pageSize?: number;
  /**
   * Only for tables without change tracking: how far back each reading by modified time looks at least, because a
   * long transaction shows its changes late. Two minutes by default.
   */
  overlapMs?: number;
  /** Milliseconds since 1970; the system's time by default. */
  now?: () => number;
}

/** The configuration with every default filled in. */
export interface DynamicsSettings {
  clientId: string | null;
  clientSecret: string | null;
  authorityUrl: string;
  organisationUrl: string | null;
  organisationOrigins: readonly string[];
  recordPath: string;
  pageSize: number;
  overlapMs: number;
  now: () => number;
}

export function toDynamicsSettings(config: DynamicsConfig): DynamicsSettings {
  const { organisationUrl } = config;
  const authorityUrl = config.authorityUrl ?? 'https://login.microsoftonline.com/organizations';
  return {
    clientId: config.clientId ?? null,
    clientSecret: config.clientSecret ?? null,
    authorityUrl: authorityUrl.replace(/\/+$/u, ''),
    organisationUrl: organisationUrl === undefined ? null : new URL(organisationUrl).origin,
    organisationOrigins: config.organisationOrigins ?? [],
    recordPath: config.recordPath ?? '/main.aspx?pagetype=entityrecord&etn={table}&id={id}',
    pageSize: config.pageSize ?? 500,
    overlapMs: config.overlapMs ?? 2 * 60 * 1000,
    now: config.now ?? Date.now,
  };
}
