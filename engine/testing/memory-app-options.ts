import type {
  AppDescription,
  Capabilities,
  ObjectType,
  PairDefaults,
  Property,
  RemoteId,
  Value,
  Values,
} from '../contract/index.js';
import type { AppUser } from '../ports/connector.js';
import type { Clock } from '../ports/clock.js';
import type { Tie } from '../ports/connector.js';

/** One object of an in-memory app, with how the app treats what is written to it. */
export interface MemoryObject {
  type: ObjectType;
  properties: readonly Property[];
  /** What the app fills in on create where nothing was sent. */
  defaults?: Values;
  /** What the app changes by itself on every write; gets the record's values, answers those it sets. */
  derive?: (values: Values) => Values;
}

/** Habits of real apps that a sync has to live with. All are off unless asked for. */
export interface MemoryQuirks {
  /** How phone numbers are stored: as given, without spaces and punctuation, or as bare digits. */
  phones: 'asGiven' | 'compact' | 'digits';
  /** Times are told rounded down to a multiple of this: 1000 for whole seconds, 86 400 000 for days. 1 by default. */
  timeGrainMs: number;
  /** `find` tells capitals from small letters. By default text is found in any case. */
  isFindExact: boolean;
  /** How late changes reach what incremental scans, `find` and `findByMarker` look at. */
  searchLagMs: number;
  /** How late they are said to be; as late as they are when left out. */
  declaredLagMs: number | null;
  /** Whether records carry a version. Without it there is no conditional write either. */
  hasVersions: boolean;
  /** Whether records carry a modified time before their first edit. */
  isUntouchedTimeEmpty: boolean;
  /** Whether records carry a modified time at all. */
  hasModifiedTimes: boolean;
  /** Times of records go back when the app's clock does; the order of its feed does not. */
  hasUnsteadyTimes: boolean;
}

export interface MemoryAppOptions {
  clock: Clock;
  /** What differs from the default description. */
  app?: Partial<Omit<AppDescription, 'capabilities' | 'limits'>>;
  capabilities?: Partial<Capabilities>;
  limits?: Partial<AppDescription['limits']>;
  /** Contacts and companies when left out, see `memoryContacts`. */
  objects?: readonly MemoryObject[];
  /** To whom records may belong; without it the app lists no users, and takes any owner. */
  users?: readonly AppUser[];
  /** What the app declares of its objects and those of other apps. */
  defaults?: readonly PairDefaults[];
  account?: { id: string; name: string };
  quirks?: Partial<MemoryQuirks>;
  /** How long every call takes by the clock. 0 by default. */
  latencyMs?: number;
  /** Makes record ids. By default they count up: `contacts-1`, `contacts-2` … */
  newId?: (object: string) => RemoteId;
}

/** A record as it lies in the app, for a person (or a test) who looks there. */
export interface MemoryRecord {
  id: RemoteId;
  values: Readonly<Record<string, Value>>;
  associations: Readonly<Record<string, RemoteId | null>>;
  tieSets?: Readonly<Record<string, readonly Tie[]>>;
  marker: string | null;
  revision: number;
  isDeleted: boolean;
  createdAt: string;
  modifiedAt: string;
}

/** What a webhook of the app would say. */
export interface MemoryChange {
  object: string;
  id: RemoteId;
  kind: 'created' | 'changed' | 'deleted';
}

export const NO_QUIRKS: MemoryQuirks = {
  phones: 'asGiven',
  timeGrainMs: 1,
  isFindExact: false,
  searchLagMs: 0,
  declaredLagMs: null,
  hasVersions: true,
  isUntouchedTimeEmpty: false,
  hasModifiedTimes: true,
  hasUnsteadyTimes: false,
};
