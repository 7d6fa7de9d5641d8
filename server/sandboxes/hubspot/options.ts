/** Where events go, and how they are signed. */
export interface WebhookOptions {
  readonly targetUrl: string;
  /** Key of `X-HubSpot-Signature-v3`; the client secret when left out, as with HubSpot. */
  readonly secret?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Waits between attempts; as many retries as there are entries. Default 1 s, 5 s, 15 s. */
  readonly retryDelaysMs?: readonly number[];
}

/** Calls an app may make. HubSpot's own numbers are the defaults. */
export interface LimitOptions {
  /** Per 10 seconds, rolling; default 110. */
  readonly burstPer10s?: number;
  /** Per day (UTC); default 650,000. */
  readonly daily?: number;
  /** Search calls per second; default 5. */
  readonly searchPerSecond?: number;
}

export interface HubSpotSandboxOptions {
  /** Made when missing. `:memory:` keeps nothing. */
  readonly databaseFile: string;
  /** Milliseconds since 1970; default the clock of the machine. */
  readonly clock?: () => number;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Addresses a code may be sent to, compared exactly. Left out: any address on loopback. */
  readonly redirectUris?: readonly string[];
  /** How long the search index is behind a write; default 0. */
  readonly searchDelayMs?: number;
  readonly limits?: LimitOptions;
  readonly webhook?: WebhookOptions;
  /** Shown on the consent page and in the header of the record pages. */
  readonly accountName?: string;
  /** Number of the account ("portal"); default 24680135. */
  readonly hubId?: number;
  /** Name of the app on the consent page; default "Sync Wizard". */
  readonly appName?: string;
}
