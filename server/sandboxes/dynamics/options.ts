/** Service-protection limits of one user, as the vendor documents them; small numbers make them easy to meet. */
export interface ServiceLimits {
  /** Requests in any 300 seconds; each part of a batch and each record of a bulk action is one. Default 6,000. */
  readonly requestsPer5Minutes: number;
  /** Time spent on requests in any 300 seconds. Default 1,200,000. */
  readonly executionMsPer5Minutes: number;
  /** Requests under way at once. Default 52. */
  readonly concurrentRequests: number;
}

export interface DynamicsSandboxOptions {
  /** Path of the SQLite file, made when missing, or `:memory:`. */
  readonly databaseFile: string;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly clock?: () => number;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Name of the registered app, shown on the consent page. Default "Sync Wizard". */
  readonly appName?: string;
  /** Addresses a sign-in may return to, compared exactly. Left out: any address on loopback. */
  readonly redirectUris?: readonly string[];
  /** Directory (tenant) id, a guid. Default: a fixed one. `common` and `organizations` are always answered too. */
  readonly tenantId?: string;
  /** Name of the organisation, shown on its pages and returned by `organizations`. */
  readonly organisationName: string;
  readonly limits?: Partial<ServiceLimits>;
  /** Lifetime of access tokens. Default 4,200 (70 minutes). */
  readonly accessTokenSeconds?: number;
  /** Refuse a create without, or a clearing of, what a form would require. The platform's API does not. Default false. */
  readonly enforceApplicationRequired?: boolean;
  /** Delta links older than this are refused. Default 30. */
  readonly expireChangeTrackingInDays?: number;
  /** Privileges that the caller lacks, such as `prvDeleteContact`; calls that need them are answered 403. */
  readonly missingPrivileges?: readonly string[];
  /** Tables without change tracking, by logical name; asking them for a delta link is an error. Default: none. */
  readonly tablesWithoutChangeTracking?: readonly string[];
}

/** The options with every default filled in. */
export type DynamicsSettings = Required<Omit<DynamicsSandboxOptions, 'limits' | 'redirectUris'>> & {
  readonly redirectUris: readonly string[] | undefined;
  readonly limits: ServiceLimits;
};

const DEFAULT_TENANT = '9d2c7a54-3b1e-4f60-8a7d-5c1e2f3a4b60';

export function toSettings(options: DynamicsSandboxOptions): DynamicsSettings {
  return {
    clock: Date.now,
    appName: 'Sync Wizard',
    redirectUris: undefined,
    tenantId: DEFAULT_TENANT,
    accessTokenSeconds: 4200,
    enforceApplicationRequired: false,
    expireChangeTrackingInDays: 30,
    missingPrivileges: [],
    tablesWithoutChangeTracking: [],
    ...options,
    limits: {
      requestsPer5Minutes: 6000,
      executionMsPer5Minutes: 1_200_000,
      concurrentRequests: 52,
      ...options.limits,
    },
  };
}
