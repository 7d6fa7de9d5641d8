import type { AppDescription, Property, RemoteId, Value } from '../contract/index.js';
import { readReference } from '../reference-value.js';
import { ConnectorError } from '../ports/connector.js';
import type { AppUser, Connector, ReadQuery, RemoteRecord, Tie } from '../ports/connector.js';
import { NO_QUIRKS } from './memory-app-options.js';
import type {
  MemoryAppOptions,
  MemoryChange,
  MemoryObject,
  MemoryQuirks,
} from './memory-app-options.js';
import { MemoryFaults, toConnectorError } from './memory-faults.js';
import type { MemoryCall, MemoryFault } from './memory-faults.js';
import { memoryCompanies, memoryContacts } from './memory-objects.js';
import { MemoryStats } from './memory-stats.js';
import { MemoryTable } from './memory-table.js';
import type { Snapshot } from './memory-table.js';

type Listener = (change: MemoryChange) => void;

interface Room {
  object: MemoryObject;
  table: MemoryTable;
}

/** What the parts of an in-memory app share: its objects, its time, its faults and who listens to it. */
export class MemoryWorld {
  readonly app: AppDescription;
  readonly quirks: MemoryQuirks;
  readonly faults = new MemoryFaults();
  readonly stats = new MemoryStats();
  readonly #options: MemoryAppOptions;
  readonly #rooms = new Map<string, Room>();
  readonly #listeners = new Set<Listener>();
  #late: { dueMs: number; act: () => void }[] = [];
  #nowMs = 0;
  /** While a late write happens: the moment at which it does. */
  #lateMs: number | null = null;

  constructor(options: MemoryAppOptions) {
    this.#options = options;
    this.quirks = { ...NO_QUIRKS, ...options.quirks };
    this.app = describeApp(options, this.quirks);
    for (const object of options.objects ?? [memoryContacts(), memoryCompanies()]) {
      this.#rooms.set(object.type.name, {
        object,
        table: new MemoryTable(this.quirks, (nowMs) => this.#stamp(nowMs)),
      });
    }
  }

  /** The app's time. Never goes back, whatever the clock does. */
  get nowMs(): number {
    this.#nowMs = Math.max(this.#nowMs, this.#lateMs ?? this.#options.clock.now());
    return this.#nowMs;
  }

  get defaults(): Pick<Connector, 'defaults'> {
    const { defaults } = this.#options;
    return defaults === undefined ? {} : { defaults };
  }

  /** How far back each reading of changes looks, so that a late index and coarse times lose nothing. */
  get horizonMs(): number {
    const { declaredLagMs, searchLagMs, timeGrainMs } = this.quirks;
    return (declaredLagMs ?? searchLagMs) + (timeGrainMs === 1 ? 0 : timeGrainMs);
  }

  /** null when the app lists none. */
  get users(): readonly AppUser[] | null {
    return this.#options.users ?? null;
  }

  /** The time that a record gets for what happens now; a late write has the time at which it happened. */
  #stamp(nowMs: number): number {
    return this.quirks.hasUnsteadyTimes ? (this.#lateMs ?? this.#options.clock.now()) : nowMs;
  }

  get objects(): MemoryObject[] {
    return [...this.#rooms.values()].map((room) => room.object);
  }

  /** Throws `permission_object` for an object that the app does not have. */
  room(object: string): Room {
    this.#applyLate();
    const room = this.#rooms.get(object);
    if (room !== undefined) return room;
    throw new ConnectorError('permission_object', `There is no object "${object}".`);
  }

  replaceObject(object: MemoryObject): void {
    this.room(object.type.name).object = object;
  }

  newId(object: string, table: MemoryTable): RemoteId {
    return this.#options.newId?.(object) ?? `${object}-${String(table.size + 1)}`;
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(change: MemoryChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** One call of the connector: counts it, takes its time, and meets the fault that waits for it. */
  async call<T>(
    call: MemoryCall,
    act: (fault: MemoryFault | undefined) => T,
    signal?: AbortSignal,
  ): Promise<T> {
    signal?.throwIfAborted();
    this.stats.countCall(call);
    const { clock, latencyMs = 0 } = this.#options;
    if (latencyMs > 0) await clock.sleep(latencyMs, signal);
    this.#applyLate();
    const fault = this.faults.take(call);
    if (fault === undefined || isOdd(fault)) return act(fault);
    if (fault.kind === 'loseAnswer') act(undefined);
    if (fault.kind === 'lateCommit') {
      this.#late.push({ dueMs: this.nowMs + fault.delayMs, act: () => void act(undefined) });
    }
    throw toConnectorError(fault);
  }

  /** A record as the app tells it, with no more than was asked for. */
  tellRecord(object: MemoryObject, record: Snapshot, query: ReadQuery | null): RemoteRecord {
    const names = query?.properties ?? [];
    const known = new Set(object.properties.map((property) => property.name));
    const hasMarker = this.app.capabilities.createProof !== 'none';
    const { isUntouchedTimeEmpty, hasModifiedTimes } = this.quirks;
    const isTimeless = !hasModifiedTimes || (record.revision === 1 && isUntouchedTimeEmpty);
    return {
      id: record.id,
      values: Object.fromEntries(
        names
          .filter((name) => known.has(name))
          .map((name) => [name, this.#shown(object, record, name)]),
      ),
      associations: Object.fromEntries(
        (query?.associations ?? []).map((name) => [name, this.#toId(object, record, name)]),
      ),
      ...this.#tieSets(object, record, query),
      ...(record.mergedIds === undefined ? {} : { mergedIds: record.mergedIds }),
      version: this.quirks.hasVersions ? String(record.revision) : null,
      modifiedAt: isTimeless ? null : new Date(record.modifiedAtMs).toISOString(),
      createdAt: new Date(record.createdAtMs).toISOString(),
      marker: hasMarker ? record.marker : null,
      url: `https://${this.app.id}.example/${object.type.name}/${encodeURIComponent(record.id)}`,
    };
  }

  /** What a property shows: a reference to a record that was deleted is none. */
  #shown(object: MemoryObject, record: Snapshot, name: string): Value {
    const value = record.values[name] ?? null;
    const property = object.properties.find((one) => one.name === name);
    if (property?.type !== 'reference' || typeof value !== 'string') return value;
    return this.leadsNowhere(property, value) ? null : value;
  }

  /** Whether a reference names a record that is not there. */
  leadsNowhere(property: Property, value: string): boolean {
    const leads = readReference(value, property);
    const room = this.#rooms.get(leads?.object ?? '');
    return room !== undefined && room.table.find(leads?.id ?? '') === undefined;
  }

  #tieSets(
    object: MemoryObject,
    record: Snapshot,
    query: ReadQuery | null,
  ): Pick<RemoteRecord, 'associationSets'> {
    const names = query?.associationSets ?? [];
    if (names.length === 0) return {};
    const sets = names.map((name) => {
      const type = object.type.associations.find((one) => one.name === name);
      const table = this.#rooms.get(type?.toObject ?? '')?.table;
      const ties = record.tieSets?.[name] ?? [];
      const isThere = ({ id }: Tie) => table === undefined || table.find(id) !== undefined;
      return [name, ties.filter(isThere)] as const;
    });
    return { associationSets: Object.fromEntries(sets) };
  }

  /** A tie to a record that was deleted is no tie. */
  #toId(object: MemoryObject, record: Snapshot, name: string): RemoteId | null {
    const toId = record.associations[name] ?? null;
    const type = object.type.associations.find((one) => one.name === name);
    if (toId === null || type === undefined) return null;
    const room = this.#rooms.get(type.toObject);
    return room === undefined || room.table.find(toId) !== undefined ? toId : null;
  }

  /** Whatever comes late happens at its own time, before anything that comes after. */
  #applyLate(): void {
    if (this.#late.length === 0 || this.#lateMs !== null) return;
    const nowMs = this.#options.clock.now();
    const due = this.#late.filter((one) => one.dueMs <= nowMs);
    this.#late = this.#late.filter((one) => one.dueMs > nowMs);
    for (const one of due.sort((a, b) => a.dueMs - b.dueMs)) {
      this.#lateMs = one.dueMs;
      one.act();
    }
    this.#lateMs = null;
  }
}

/** The call itself goes through, its answer is not as it should be. */
function isOdd({ kind }: MemoryFault): boolean {
  return kind === 'partial' || kind === 'cutAnswer' || kind === 'page';
}

function describeApp(options: MemoryAppOptions, quirks: MemoryQuirks): AppDescription {
  const capabilities: AppDescription['capabilities'] = {
    hasWebhooks: true,
    deletions: 'feed',
    createProof: 'upsert',
    hasConditionalWrite: quirks.hasVersions,
    removal: 'both',
    hasFilteredScan: true,
    ...options.capabilities,
  };
  if (capabilities.hasConditionalWrite && !quirks.hasVersions) {
    throw new Error('An in-memory app without versions cannot have conditional writes.');
  }
  return {
    id: 'memory',
    name: 'In-memory app',
    category: 'Testing',
    summary: 'An app that lives in this page and forgets everything when it is closed.',
    logo: { letter: 'M', color: '#5b6b7b' },
    auth: { kind: 'key', fields: [] },
    ...options.app,
    capabilities,
    limits: { pageSize: 100, batchSize: 100, requestsPerSecond: 10, ...options.limits },
  };
}
