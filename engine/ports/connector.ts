/**
 * What the engine needs from an app. A connector translates, and never decides policy: which record
 * matches, who wins, what is retried and when is the engine's business.
 */
import type {
  AppDescription,
  FixedGroup,
  ObjectType,
  PairDefaults,
  Property,
  RemoteId,
  Value,
  Values,
} from '../contract/index.js';
import type { IssueCode } from '../vocabulary.js';

/** An opened account, as a connector gets it. Holds no secret: `fetch` puts the credentials on. */
export interface ConnectorSession {
  connectionId: string;
  /** Goes out through the egress guard with this account's credentials. Relative URLs are not allowed. */
  fetch: typeof fetch;
  /** Counts one request of an app that has no network, before it is made; `fetch` counts its own. The daily budget stands on it. */
  count?: () => Promise<void>;
  /** What is not secret about the account: the address of the organisation, the portal id. */
  account: Readonly<Record<string, string>>;
}

export interface AccountIdentity {
  id: string;
  name: string;
  /** Kept with the connection and handed back as `ConnectorSession.account`. */
  account: Record<string, string>;
  grantedScopes: string[];
}

/** A user of an account, to whom records may belong. */
export interface AppUser {
  /** What a property of the type `owner` holds. */
  id: string;
  name: string;
  /** null when the app tells none; such a user has no counterpart elsewhere. */
  email: string | null;
  /** Records are still given to them. */
  isActive: boolean;
}

/** As many users of an account are listed at most; who comes after has no counterpart. */
export const MAX_USERS = 5000;

/** A record that another one is tied to. */
export interface Tie {
  id: RemoteId;
  /** Labels that the tie carries, of those that its association type names; none when left out. */
  labels?: readonly string[];
}

/** A record as an app just told it. Values are canonical (see `Value`); missing keys are unknown. */
export interface RemoteRecord {
  /**
   * Stands for this one record for ever: never given to another one, not even after it was deleted for good. An app that
   * gives ids again qualifies them by when the record was created (`17@2026-01-01T08:00:00Z`), in every call and every tie.
   */
  id: RemoteId;
  values: Values;
  /** Remote id of the primary tied record per association name; null when there is none. */
  associations: Record<string, RemoteId | null>;
  /** All tied records per association name, of those that were asked for as sets. */
  associationSets?: Readonly<Record<string, readonly Tie[]>>;
  /** Ids of records that were merged into this one, as far as the app tells; none when left out. */
  mergedIds?: readonly RemoteId[];
  /** Opaque revision; equal text means the same state. null: the app has none. */
  version: string | null;
  /** ISO 8601 UTC; null when the app does not tell. Orders observations of one record. */
  modifiedAt: string | null;
  /** ISO 8601 UTC; null when the app does not tell. */
  createdAt: string | null;
  /** Our create marker, wherever the app carries it: in scans, and in what is found by it. */
  marker: string | null;
  /** Its page in the app, for a person. */
  url: string | null;
}

export interface ReadQuery {
  /** Names of the properties to read. */
  properties: readonly string[];
  /** Names of the associations to read. */
  associations: readonly string[];
  /** Names of the associations to read whole; only of types with `isMany`. */
  associationSets?: readonly string[];
  signal?: AbortSignal;
}

export interface ScanQuery extends ReadQuery {
  /**
   * null: everything from the beginning. Else the cursor of a stored page: reading goes on after it.
   * The cursor of the last page reads what changed since that scan began.
   */
  cursor: string | null;
  /**
   * How far before the last mark a reading by time begins, see `Connector.horizonMs`; as declared when left out.
   * A connector whose cursor itself remembers what was told takes no notice.
   */
  horizonMs?: number;
  /**
   * Only who passes is wanted; for apps with `hasFilteredScan`, with cursor null. The app is asked what it can be
   * asked, and the engine looks at every record again. Such a scan lists nothing completely, so that it says
   * nothing about who is gone, and its cursors are not for keeping.
   */
  filter?: FixedGroup;
}

/**
 * One page of a scan. Storing it together with its cursor is all that a resume needs: any process may go on after
 * any page, also after a page that was handed out twice. Within a scan records may come in any order, twice, and as
 * they were a moment ago; a page may be empty. What must not happen is that one is left out, and that a page which
 * is not the last has the cursor that was read.
 */
export interface Page {
  records: RemoteRecord[];
  /** Records that were deleted, as far as the app has a feed of deletions. */
  deletedIds: RemoteId[];
  cursor: string;
  isLast: boolean;
  /**
   * On the last page, of an app that is asked by time: when this scan began, by the app's own clock. The next one reads
   * from there, less the horizon. Left out where a cursor itself remembers what was told.
   */
  markMs?: number;
  /**
   * This scan, once its last page was read, has listed every record there is; the same on all its pages. Whoever is not
   * listed is asked for once more, and then counts as deleted.
   */
  isFullScan: boolean;
  /** How many records the app says there are (in a filtered scan: that pass); null when it does not. */
  total: number | null;
  /**
   * Of a filtered scan: `exact`, the app was asked the whole filter and answers as the engine does; `partly`, it was
   * asked something near, so that records may be listed that do not pass, and some missing that do. Left out
   * when the app was asked nothing: then this is the ordinary listing.
   */
  filtered?: 'exact' | 'partly';
}

/** `values` of a write: properties to set, null for those to empty. What is not named stays as it is. */
export interface CreateItem {
  /** UUID. Written into the app when it can hold it; the same marker never makes a second record. */
  marker: string;
  values: Values;
}

export interface UpdateItem {
  id: RemoteId;
  values: Values;
  /** With `hasConditionalWrite`: refuse with `versionConflict` when the record moved on. */
  expectedVersion: string | null;
}

/**
 * Sets (or with `toId` null removes) the primary tie of a record; with `change` adds that one tie to
 * the set, or takes it away with all its labels. With a label as well it is only that label of the tie that
 * is added (and the tie with it, where it is not there yet) or taken away. Safe to repeat.
 */
export interface AssociateItem {
  id: RemoteId;
  association: string;
  toId: RemoteId | null;
  /** Only of types with `isMany`. */
  change?: 'add' | 'remove';
  /** Only with `change`, and of types with `labels`. */
  label?: string;
}

/**
 * What became of one item, in the order of the batch; what a shorter answer leaves out counts as `unknown`.
 * `applied` carries the record as it is now, with every property of the query (the connector re-reads
 * when the app answers less). `unknown`: it may or may not have happened. `exists`: the app refused
 * the create because this record is already there. `message`: what the app said, for a person; the engine keeps 500
 * characters of it, without what looks like a secret.
 */
export type WriteOutcome =
  | { kind: 'applied'; record: RemoteRecord }
  | { kind: 'exists'; id: RemoteId }
  | { kind: 'missing' }
  | { kind: 'versionConflict' }
  | { kind: 'refused'; code: IssueCode; property: string | null; message: string }
  | { kind: 'unknown'; message: string };

/**
 * Calls may be under way at the same time, also for one account, and in several processes: a connector keeps nothing
 * between them but what it may lose. A call fails by throwing a `ConnectorError`; whatever else is thrown counts as a
 * fault of the connector, and stops the run.
 */
export interface Connector {
  readonly app: AppDescription;
  /** What this app's objects have in common with those of other apps, for new syncs. */
  readonly defaults?: readonly PairDefaults[];
  /**
   * How late the app's query for changes may show one, in milliseconds: so far back every reading goes. The engine
   * goes further back where that proved too little. 0 when left out.
   */
  readonly horizonMs?: number;
  /** Who is this? Called before anything is stored, and again on reconnect. */
  verify(session: ConnectorSession): Promise<AccountIdentity>;
  objects(session: ConnectorSession): Promise<ObjectType[]>;
  properties(session: ConnectorSession, object: string): Promise<Property[]>;
  /**
   * At most `MAX_USERS`, active ones first. Only of an app whose records have owners. Asked for when a sync looks at
   * such an object, and kept for some minutes.
   */
  users?(session: ConnectorSession): Promise<AppUser[]>;
  /**
   * Prepares an object before its first write (for instance creates the property that holds our
   * marker). Safe to repeat. Called on publish.
   */
  prepare(session: ConnectorSession, object: string): Promise<void>;
  scan(session: ConnectorSession, object: string, query: ScanQuery): AsyncIterable<Page>;
  /**
   * Exact re-read of at most `limits.batchSize` records, in any order; missing ones are left out of the answer. Who is
   * left out counts as deleted, so that a record which could not be read just now makes the call fail. For
   * a record that was merged the survivor may be answered, with that id among its `mergedIds`.
   */
  fetch(
    session: ConnectorSession,
    object: string,
    ids: readonly RemoteId[],
    query: ReadQuery,
  ): Promise<RemoteRecord[]>;
  /**
   * Records whose property equals one of the values (at most `limits.batchSize`); more than those do no harm, because
   * the engine compares once more. Left out of an app that cannot be
   * asked: with `createProof: 'none'` a person then decides about each create whose answer was lost.
   */
  find?(
    session: ConnectorSession,
    object: string,
    key: { property: string; values: readonly Value[] },
    query: ReadQuery,
  ): Promise<RemoteRecord[]>;
  /**
   * Records that carry one of these create markers. With `createProof: 'upsert'` as exact as `fetch`, with
   * `search` as late as the app's search (`horizonMs`); never called with `none`.
   */
  findByMarker(
    session: ConnectorSession,
    object: string,
    markers: readonly string[],
    query: ReadQuery,
  ): Promise<RemoteRecord[]>;
  create(
    session: ConnectorSession,
    object: string,
    batch: readonly CreateItem[],
    query: ReadQuery,
  ): Promise<WriteOutcome[]>;
  update(
    session: ConnectorSession,
    object: string,
    batch: readonly UpdateItem[],
    query: ReadQuery,
  ): Promise<WriteOutcome[]>;
  /** Takes records away, so that a person can restore them where the app keeps such a place. */
  archive(
    session: ConnectorSession,
    object: string,
    ids: readonly RemoteId[],
  ): Promise<WriteOutcome[]>;
  /** Deletes records for good. Only of an app whose capability `removal` is `both`. */
  delete?(
    session: ConnectorSession,
    object: string,
    ids: readonly RemoteId[],
  ): Promise<WriteOutcome[]>;
  associate(
    session: ConnectorSession,
    object: string,
    batch: readonly AssociateItem[],
  ): Promise<WriteOutcome[]>;
}

/**
 * Why a call failed as a whole, and what the engine makes of it:
 *
 * | | |
 * |---|---|
 * | `auth_expired`, `auth_scope` | the login is lost, or lacks a right: all syncs of the account wait until it is connected again |
 * | `permission_object` | this object may not be used: looked at rarely, in case the right comes back |
 * | `rate_limited` | too many calls: slower, and not before `retryAfterMs` |
 * | `quota_reached` | no calls are left: not before `retryAfterMs`, else in an hour |
 * | `app_unavailable`, `bad_answer` | not reached, an error of the app's own, or an answer that makes no sense: tried again, ever later |
 * | `cursor_expired` | only of `scan`: the position is forgotten, everything is read from the beginning |
 *
 * A write that ends with `app_unavailable` or `bad_answer`, and was sent, may have happened, or happens within
 * 90 seconds; the engine reads before it writes again. Every other fault says that no item of the batch was written:
 * who wrote a part of a batch before such a fault answers outcomes, with `unknown` for the rest.
 */
export const CONNECTOR_FAULTS = [
  'auth_expired',
  'auth_scope',
  'permission_object',
  'rate_limited',
  'quota_reached',
  'app_unavailable',
  'cursor_expired',
  'bad_answer',
] as const;
export type ConnectorFault = (typeof CONNECTOR_FAULTS)[number];

/**
 * A call that failed as a whole. Single records that are refused are outcomes, not errors: of a batch that the app
 * refuses as a whole a connector finds out by halves which record it is about (`write-in-halves.ts` of the server's
 * connectors does that). `retryAfterMs`: what the app said; null when it did not.
 * `wasSent` false: the request surely never reached the app, so a write did not happen.
 */
export class ConnectorError extends Error {
  readonly fault: ConnectorFault;
  readonly retryAfterMs: number | null;
  readonly wasSent: boolean;

  constructor(
    fault: ConnectorFault,
    message: string,
    options: { retryAfterMs?: number | null; wasSent?: boolean; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ConnectorError';
    this.fault = fault;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.wasSent = options.wasSent ?? true;
  }
}
