import type { RemoteId, Value, Values } from '../contract/index.js';
import type { Tie } from '../ports/connector.js';
import type { MemoryQuirks } from './memory-app-options.js';

type Mutable<T> = Record<string, T>;

/** One state of one record. Never changed once made, so a late index can still show an old one. */
export interface Snapshot {
  readonly sequence: number;
  readonly id: RemoteId;
  readonly values: Readonly<Mutable<Value>>;
  readonly associations: Readonly<Mutable<RemoteId | null>>;
  /** All ties per association that may have many. */
  readonly tieSets?: Readonly<Mutable<readonly Tie[]>>;
  readonly marker: string | null;
  readonly revision: number;
  readonly isDeleted: boolean;
  /** Deleted for good; nobody can restore it. */
  readonly isErased?: boolean;
  /** The record that this one was merged into. */
  readonly mergedInto?: RemoteId;
  readonly mergedIds?: readonly RemoteId[];
  /** Milliseconds since 1970, as the app tells them (whole seconds in some apps). */
  readonly createdAtMs: number;
  readonly modifiedAtMs: number;
  /** When it truly happened; decides when the index shows it. */
  readonly happenedAtMs: number;
}

/**
 * The records of one object of an in-memory app: what is true now, and the late index that searches see.
 * The log of all states is in the order of time.
 */
export class MemoryTable {
  readonly #quirks: MemoryQuirks;
  readonly #current = new Map<RemoteId, Snapshot>();
  readonly #order: RemoteId[] = [];
  readonly #log: Snapshot[] = [];
  readonly #indexed = new Map<RemoteId, Snapshot>();
  readonly #markers = new Map<string, RemoteId>();
  /** Ids per property and value, only for properties that were asked for. */
  readonly #byValue = new Map<string, Map<string, Set<RemoteId>>>();
  readonly #stamp: (nowMs: number) => number;
  #indexedCount = 0;
  #liveCount = 0;

  /** `stamp`: the time that records tell of something that happens now. */
  constructor(quirks: MemoryQuirks, stamp: (nowMs: number) => number = (nowMs) => nowMs) {
    this.#quirks = quirks;
    this.#stamp = stamp;
  }

  get size(): number {
    return this.#order.length;
  }

  /** The state now; deleted records are not found. */
  find(id: RemoteId): Snapshot | undefined {
    const found = this.#current.get(id);
    return found?.isDeleted === true ? undefined : found;
  }

  /** The state now, deleted or not. */
  findAny(id: RemoteId): Snapshot | undefined {
    return this.#current.get(id);
  }

  /** The record that a record was merged into, or its own id. */
  findSurvivor(id: RemoteId): RemoteId {
    const into = this.#current.get(id)?.mergedInto;
    return into === undefined ? id : this.findSurvivor(into);
  }

  findByMarker(marker: string): Snapshot | undefined {
    const id = this.#markers.get(marker);
    return id === undefined ? undefined : this.find(id);
  }

  /** Records that have this value now; text in any case. */
  listByValue(property: string, value: Value): Snapshot[] {
    let index = this.#byValue.get(property);
    if (index === undefined) {
      index = new Map();
      this.#byValue.set(property, index);
      for (const record of this.list()) addToIndex(index, record, property);
    }
    return [...(index.get(valueKey(value)) ?? [])].flatMap((id) => this.find(id) ?? []);
  }

  /** How many records are not deleted. */
  get liveCount(): number {
    return this.#liveCount;
  }

  /** Every record, in order of creation. */
  list(): Snapshot[] {
    return this.#order.flatMap((id) => this.find(id) ?? []);
  }

  /** Records created after the one with this sequence number, at most `limit`. */
  listAfter(sequence: number, limit: number): Snapshot[] {
    const found: Snapshot[] = [];
    for (let at = sequence; at < this.#order.length && found.length < limit; at += 1) {
      const record = this.find(this.#order[at] ?? '');
      if (record !== undefined) found.push(record);
    }
    return found;
  }

  create(record: { id: RemoteId; values: Values; marker: string | null; nowMs: number }): Snapshot {
    this.#order.push(record.id);
    return this.#store({
      sequence: this.#order.length,
      id: record.id,
      values: record.values,
      associations: {},
      marker: record.marker,
      revision: 1,
      isDeleted: false,
      createdAtMs: this.#grain(record.nowMs),
      modifiedAtMs: this.#grain(record.nowMs),
      happenedAtMs: record.nowMs,
    });
  }

  change(
    record: Snapshot,
    change: Partial<
      Pick<
        Snapshot,
        | 'values'
        | 'associations'
        | 'tieSets'
        | 'isDeleted'
        | 'isErased'
        | 'mergedInto'
        | 'mergedIds'
      >
    > & {
      nowMs: number;
    },
  ): Snapshot {
    const { nowMs, ...changed } = change;
    return this.#store({
      ...record,
      ...changed,
      revision: record.revision + 1,
      modifiedAtMs: this.#grain(nowMs),
      happenedAtMs: nowMs,
    });
  }

  /** The newest states that the index shows of records that changed at or after `fromMs`, deleted ones too. */
  listIndexedSince(fromMs: number, nowMs: number): Snapshot[] {
    this.#catchUp(nowMs);
    const ids = new Set<RemoteId>();
    for (let at = this.#indexedCount - 1; at >= 0; at -= 1) {
      const state = this.#log[at];
      if (state === undefined || state.happenedAtMs < fromMs) break;
      ids.add(state.id);
    }
    return [...ids].flatMap((id) => this.#indexed.get(id) ?? []).sort(byTimeAndId);
  }

  /** Records that the index shows, for searches. */
  listIndexed(nowMs: number): Snapshot[] {
    this.#catchUp(nowMs);
    return [...this.#indexed.values()].filter((record) => !record.isDeleted);
  }

  #store(state: Snapshot): Snapshot {
    const before = this.find(state.id);
    this.#liveCount += (state.isDeleted ? 0 : 1) - (before === undefined ? 0 : 1);
    for (const [property, index] of this.#byValue) {
      if (before !== undefined) index.get(valueKey(before.values[property]))?.delete(before.id);
      if (!state.isDeleted) addToIndex(index, state, property);
    }
    this.#current.set(state.id, state);
    if (state.marker !== null && !state.isDeleted) this.#markers.set(state.marker, state.id);
    this.#log.push(state);
    return state;
  }

  #catchUp(nowMs: number): void {
    for (; this.#indexedCount < this.#log.length; this.#indexedCount += 1) {
      const state = this.#log[this.#indexedCount];
      if (state === undefined || state.happenedAtMs + this.#quirks.searchLagMs > nowMs) return;
      this.#indexed.set(state.id, state);
    }
  }

  #grain(nowMs: number): number {
    const { timeGrainMs } = this.#quirks;
    return Math.floor(this.#stamp(nowMs) / timeGrainMs) * timeGrainMs;
  }
}

/** Ascending by (modified time, id), the order in which an incremental scan reads. */
export function byTimeAndId(a: Snapshot, b: Snapshot): number {
  if (a.modifiedAtMs !== b.modifiedAtMs) return a.modifiedAtMs - b.modifiedAtMs;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Equal for values that an app takes as the same: text in any case. */
export function valueKey(value: Value | undefined): string {
  return typeof value === 'string' ? value.toLowerCase() : JSON.stringify(value ?? null);
}

function addToIndex(index: Map<string, Set<RemoteId>>, record: Snapshot, property: string): void {
  const key = valueKey(record.values[property]);
  const ids = index.get(key) ?? new Set();
  index.set(key, ids.add(record.id));
}
