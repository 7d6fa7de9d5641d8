/**
 * What a simulation knows of the past: what the engine stored so far, what the apps told, what was sent.
 * Filled by the watched store and the watched connectors; read by the checks that need history.
 */
import type {
  LinkId,
  RemoteId,
  SyncSettings,
  Value,
  Values,
} from '../../../engine/contract/index.js';
import type { RemoteRecord, Tie } from '../../../engine/ports/connector.js';
import type { JournalEntry, RunCommit, Scope } from '../../../engine/ports/store.js';
import type { Link } from '../../../engine/state/link.js';
import { associationKey, associationSetKey, lostTiesKey } from '../../../engine/state/tie-key.js';
import type { Shadow } from '../../../engine/state/shadow.js';
import { tieEntry } from '../../../engine/plan/ties/tie-ids.js';
import type { RunState, SyncState } from '../../../engine/state/sync-state.js';
import type { IssueCode, Side } from '../../../engine/vocabulary.js';
import type { LedTie } from './company-merges.js';
import { SUPPLIER } from './lookups.js';

/** A sync as it stands after its last commit. */
export interface Stored {
  links: Map<LinkId, Link>;
  shadows: Record<Side, Map<RemoteId, Shadow>>;
}

/** Everything one app ever said about one record, through whatever call. */
export interface Told {
  /** Per property (ties under their key): every value, as JSON. */
  values: Map<string, Set<string>>;
  /** What it said last. */
  last: RemoteRecord | null;
  /** Number of its last answer to an exact question. */
  exactAt: number;
  marker: string | null;
  /** A feed told its deletion, or it was asked for and was not there; and it was not seen since. */
  isToldGone: boolean;
  /** It was, at some time. */
  wasToldGone: boolean;
}

export interface HeldLease {
  owner: string;
  fence: number;
  untilMs: number;
}

export class History {
  readonly syncs = new Map<string, SyncState>();
  readonly settings = new Map<string, SyncSettings>();
  readonly leases = new Map<Scope, HeldLease>();
  /** Values of every create that left; one that was sent twice has two. */
  readonly created: Readonly<Record<string, Value>>[] = [];
  /** Markers of all creates that left. */
  readonly markers = new Set<string>();
  /** The last value that a person gave, as the app keeps it, by side, record and property. */
  readonly edits = new Map<string, Value>();
  /** Runs as they were stored last. */
  readonly runs = new Map<string, RunState>();
  /** The journal, as it was stored last. */
  readonly changes = new Map<string, JournalEntry>();
  /** In words: previews that told something else than the run after them did. */
  readonly mistold: string[] = [];
  /** Deleted people whom somebody asked for again, by side and name. */
  readonly wanted = new Set<string>();
  /** Records of links of which something was taken back, by side and id. */
  readonly undone = new Set<string>();
  /** Deleted people whom the engine made again for a reason that holds, by side and name. */
  readonly revived = new Set<string>();
  /** Why records were ever kept from being synced. */
  readonly issues = new Set<IssueCode>();
  /** Why apps refused single records, every time. */
  readonly refusals: IssueCode[] = [];
  /** How many calls a day people allow; null: any number. */
  dailyCalls: Readonly<Record<Side, number | null>> = { left: null, right: null };
  /** Sides whose calls of a day were used up before the quiet. */
  readonly usedUp = new Set<Side>();
  /** Ties went with the company that they led to. */
  hasLostTies = false;
  /** Pairs of ids, left and right, that a person linked. */
  readonly chosen = new Set<string>();
  /** Companies that were merged into another one, by side and id. */
  readonly mergedCompanies = new Set<string>();
  /** Of each domain of a company that was merged all that are of that one by now. */
  readonly mergedDomains = new Map<string, Set<string>>();
  /** Ties to companies that were merged in an app that did not move them. */
  readonly ledTies: LedTie[] = [];
  readonly #stored = new Map<Scope, Stored>();
  readonly #told = new Map<string, Told>();
  #count = 0;

  stored(scope: Scope): Stored {
    const known = this.#stored.get(scope);
    if (known !== undefined) return known;
    const made: Stored = { links: new Map(), shadows: { left: new Map(), right: new Map() } };
    this.#stored.set(scope, made);
    return made;
  }

  /** The link that ties this record to one of the other app. */
  linkOf(scope: Scope, side: Side, id: RemoteId): Link | undefined {
    const end = side === 'left' ? 'leftId' : 'rightId';
    const links = [...this.stored(scope).links.values()];
    return links.find((link) => link[end] === id && link.stage === 'linked');
  }

  /** The published settings of a sync. */
  settingsOf(id: string): SyncSettings | undefined {
    return this.settings.get(`${id}/${String(this.syncs.get(id)?.version)}`);
  }

  /** Syncs that write or read this object on this side. */
  syncsOf(side: Side, object: string): SyncState[] {
    return [...this.syncs.values()].filter((sync) => sync[side].object === object);
  }

  told(side: Side, object: string, id: RemoteId): Told {
    const key = `${side}/${object}/${id}`;
    const known = this.#told.get(key);
    if (known !== undefined) return known;
    const made: Told = {
      values: new Map(),
      last: null,
      exactAt: 0,
      marker: null,
      isToldGone: false,
      wasToldGone: false,
    };
    this.#told.set(key, made);
    return made;
  }

  /** Ids of all records of an object that an app ever told of. */
  idsTold(side: Side, object: string): RemoteId[] {
    const start = `${side}/${object}/`;
    const keys = [...this.#told.keys()].filter((key) => key.startsWith(start));
    return keys.map((key) => key.slice(start.length));
  }

  hear(place: { side: Side; object: string; isExact: boolean }, record: RemoteRecord): void {
    const told = this.told(place.side, place.object, record.id);
    for (const [name, value] of Object.entries(record.values)) note(told, name, value);
    for (const [name, id] of Object.entries(record.associations))
      note(told, associationKey(name), id);
    for (const [name, ties] of Object.entries(record.associationSets ?? {}))
      note(told, associationSetKey(name), toEntries(ties));
    told.last = { ...record, values: { ...told.last?.values, ...record.values } };
    told.marker ??= record.marker;
    if (!place.isExact) return;
    told.exactAt = this.#count += 1;
    told.isToldGone = false;
  }

  /** An app took a reference that it was sent; that says what it holds, whether it tells the property or not. */
  hearTaken({ side, object }: { side: Side; object: string }, id: RemoteId, values: Values): void {
    if (values[SUPPLIER] !== undefined)
      note(this.told(side, object, id), SUPPLIER, values[SUPPLIER]);
  }

  /** Takes a commit over that the store has applied; a copy, which nobody changes any more. */
  apply(commit: RunCommit): void {
    const stored = this.stored(commit.scope);
    for (const id of commit.removedLinkIds ?? []) stored.links.delete(id);
    for (const shadow of commit.shadows ?? []) {
      stored.shadows[shadow.side].set(shadow.id, shadow);
      this.hasLostTies ||= Object.entries(shadow.base).some(
        ([key, value]) => key.startsWith(lostTiesKey('')) && value !== null,
      );
    }
    for (const link of commit.links ?? []) {
      stored.links.set(link.id, link);
      if (link.issue !== null) this.issues.add(link.issue.code);
    }
    for (const change of commit.changes ?? []) {
      this.changes.set(change.id, change);
      if (this.runs.get(change.runId)?.run.kind !== 'undo' || change.linkId === null) continue;
      const link = stored.links.get(change.linkId);
      const { leftId = null, rightId = null } = link ?? {};
      if (leftId !== null) this.undone.add(`left/${leftId}`);
      if (rightId !== null) this.undone.add(`right/${rightId}`);
    }
    if (commit.run !== undefined) this.runs.set(commit.run.run.id, commit.run);
  }

  noteMergedCompany(lost: string, domains: readonly string[]): void {
    this.mergedCompanies.add(lost);
    const all = domains.flatMap((domain) => [domain, ...(this.mergedDomains.get(domain) ?? [])]);
    const group = new Set(all);
    for (const domain of group) this.mergedDomains.set(domain, group);
  }

  forget(scope: Scope): void {
    this.#stored.delete(scope);
  }
}

/** Every tie of a set, and every label of it, as the engine keeps them. */
function toEntries(ties: readonly Tie[]): Value {
  const entries = ties.flatMap(({ id, labels = [] }) => [
    tieEntry(id),
    ...labels.map((label) => tieEntry(id, label)),
  ]);
  return entries.length === 0 ? null : entries.sort();
}

function note(told: Told, name: string, value: Value): void {
  const values = told.values.get(name) ?? new Set();
  told.values.set(name, values.add(JSON.stringify(value)));
}

export function isTold(told: Told, name: string, value: Value): boolean {
  return told.values.get(name)?.has(JSON.stringify(value)) ?? false;
}

/** Of a set of ties: every entry of it was told at some time; a set begins as none. */
export function isSetTold(told: Told, name: string, value: Value): boolean {
  if (!name.startsWith(associationSetKey(''))) return false;
  const seen = new Set(
    [...(told.values.get(name) ?? [])].flatMap((json) => entriesOf(JSON.parse(json) as Value)),
  );
  return entriesOf(value).every((entry) => seen.has(entry));
}

function entriesOf(value: Value): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
