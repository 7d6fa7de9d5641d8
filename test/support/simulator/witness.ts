/** Stands between the engine and its ports, and asks every check about everything that passes. */
import type { Connector, Page, RemoteRecord } from '../../../engine/ports/connector.js';
import type { Connections } from '../../../engine/ports/connections.js';
import type { LinkSelection, RunCommit, Store, TenantStore } from '../../../engine/ports/store.js';
import type { RunState } from '../../../engine/state/sync-state.js';
import { plainCopy } from '../../../engine/testing/plain-copy.js';
import type { Side } from '../../../engine/vocabulary.js';
import { LEFT } from '../two-apps.js';
import type { Check, SeenAnswer, SeenCall, Watched } from './check.js';

/** Something that happens while a call is under way: before the app got it, or after it answered. */
export type Interrupt = (call: SeenCall, when: 'before' | 'after') => Promise<void>;

export class Witness {
  readonly checks: Readonly<Record<string, Check>>;
  readonly #watched: Watched;
  readonly #broken = new Set<string>();
  readonly #underWay = new Set<Promise<unknown>>();
  interrupt: Interrupt = () => Promise.resolve();

  constructor(checks: Readonly<Record<string, Check>>, watched: Watched) {
    this.checks = checks;
    this.#watched = watched;
  }

  /** What was broken so far, each sentence once. */
  get broken(): string[] {
    return [...this.#broken];
  }

  /**
   * Resolves when no call is under way. A slice that ends leaves its look ahead behind; what happens during
   * that call (another process takes over) belongs to the step in which it left.
   */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  /** A connection's connector as one process sees it. */
  connections(connections: Connections, owner: string): Connections {
    return {
      open: async (tenantId, id) => {
        const open = await connections.open(tenantId, id);
        const side: Side = id === LEFT ? 'left' : 'right';
        return { ...open, connector: this.#connector(open.connector, side, owner) };
      },
      reportLost: (tenantId, id) => connections.reportLost(tenantId, id),
    };
  }

  store(store: Store): Store {
    return {
      forTenant: (tenantId) => this.#tenantStore(store.forTenant(tenantId)),
      listDue: (now, limit) => store.listDue(now, limit),
      listRequested: (limit) => store.listRequested(limit),
      listByConnection: (id) => store.listByConnection(id),
    };
  }

  #tenantStore(store: TenantStore): TenantStore {
    const { history } = this.#watched;
    return new Proxy(store, {
      get: (_target, name: keyof TenantStore) => {
        if (name === 'commit') return (commit: RunCommit) => this.#commit(store, commit);
        const method = store[name].bind(store) as (...args: unknown[]) => Promise<unknown>;
        return async (...args: unknown[]) => {
          if (name === 'touchLinks')
            await this.#askAll((check) => check.onTouch?.(args[1] as LinkSelection, this.#watched));
          const answer = await method(...args);
          note(history, { name, args, answer });
          return answer;
        };
      },
    });
  }

  async #commit(store: TenantStore, commit: RunCommit): Promise<void> {
    const taken = plainCopy(commit);
    await store.commit(commit);
    // A preview works in a scope of its own, on a copy that nobody writes from.
    if (this.#watched.history.syncs.has(taken.scope))
      this.#ask((check) => check.onCommit?.(taken, this.#watched) ?? []);
    this.#watched.history.apply(taken);
  }

  #connector(connector: Connector, side: Side, owner: string): Connector {
    const { find } = connector;
    const through = <T>(
      call: SeenCall,
      act: () => Promise<T>,
      toAnswer: (result: T) => SeenAnswer,
    ): Promise<T> => {
      const done = this.#through(call, act, toAnswer);
      const gone = done.catch(() => undefined).finally(() => this.#underWay.delete(gone));
      this.#underWay.add(gone);
      return done;
    };
    const at = (object: string) => ({ side, object, owner });
    const removal =
      (name: 'archive' | 'delete'): Connector['archive'] =>
      (session, object, ids) =>
        through(
          { ...at(object), call: name, ids },
          () => connector[name]?.(session, object, ids) ?? Promise.reject(new Error(`No ${name}.`)),
          // A removed record is told without its values.
          (outcomes) => ({ records: [], outcomes }),
        );
    const records = (found: RemoteRecord[]): SeenAnswer => ({ records: found });
    return {
      ...connector,
      scan: (session, object, query) =>
        watchedScan(
          connector.scan(session, object, query),
          { cursor: query.cursor },
          (page, cursor) =>
            through({ ...at(object), call: 'scan', cursor }, page, (one) =>
              one === undefined ? { records: [] } : { records: one.records, page: one },
            ),
        ),
      fetch: (session, object, ids, query) =>
        through(
          { ...at(object), call: 'fetch', ids },
          () => connector.fetch(session, object, ids, query),
          records,
        ),
      ...(find === undefined
        ? {}
        : {
            find: (session, object, key, query) =>
              through(
                { ...at(object), call: 'find' },
                () => find(session, object, key, query),
                records,
              ),
          }),
      findByMarker: (session, object, markers, query) =>
        through(
          { ...at(object), call: 'findByMarker' },
          () => connector.findByMarker(session, object, markers, query),
          records,
        ),
      create: (session, object, items, query) =>
        through(
          { ...at(object), call: 'create', items },
          () => connector.create(session, object, items, query),
          outcomesOf,
        ),
      update: (session, object, items, query) =>
        through(
          { ...at(object), call: 'update', items },
          () => connector.update(session, object, items, query),
          outcomesOf,
        ),
      archive: removal('archive'),
      ...(connector.delete === undefined ? {} : { delete: removal('delete') }),
      associate: (session, object, items) =>
        through(
          { ...at(object), call: 'associate', items },
          () => connector.associate(session, object, items),
          outcomesOf,
        ),
    };
  }

  async #through<T>(
    call: SeenCall,
    act: () => Promise<T>,
    toAnswer: (result: T) => SeenAnswer,
  ): Promise<T> {
    const { history } = this.#watched;
    await this.#called(call);
    await this.interrupt(call, 'before');
    const result = await act().catch((error: unknown) => {
      this.#ask((check) => check.onFail?.(call, error, this.#watched) ?? []);
      throw error;
    });
    await this.interrupt(call, 'after');
    const answer = toAnswer(result);
    this.#ask((check) => check.onAnswer?.(call, answer, this.#watched) ?? []);
    const isExact = call.call !== 'scan' && call.call !== 'find';
    const place = { side: call.side, object: call.object, isExact };
    for (const record of answer.records) history.hear(place, record);
    if (call.call === 'update')
      for (const [at, { id, values }] of call.items.entries())
        if (answer.outcomes?.[at]?.kind === 'applied') history.hearTaken(place, id, values);
    noteGone(history, call, answer);
    for (const one of answer.outcomes ?? [])
      if (one.kind === 'refused') history.refusals.push(one.code);
    return result;
  }

  async #called(call: SeenCall): Promise<void> {
    await this.#askAll((check) => check.onCall?.(call, this.#watched));
    if (call.call !== 'create') return;
    for (const { values, marker } of call.items) {
      this.#watched.history.created.push(values);
      this.#watched.history.markers.add(marker);
    }
  }

  /** All are asked at the same moment: one that has to look something up keeps nobody waiting. */
  async #askAll(ask: (check: Check) => string[] | Promise<string[]> | undefined): Promise<void> {
    const asked = Object.entries(this.checks).map(([name, check]) => [name, ask(check)] as const);
    for (const [name, answer] of asked)
      for (const what of (await answer) ?? []) this.#note(name, what);
  }

  #ask(ask: (check: Check) => string[]): void {
    for (const [name, check] of Object.entries(this.checks))
      for (const what of ask(check)) this.#note(name, what);
  }

  #note(name: string, what: string): void {
    if (this.#broken.size < MOST) this.#broken.add(`${name}: ${what}`);
  }
}

/** More of the same tells nothing new. */
const MOST = 20;

function outcomesOf(outcomes: NonNullable<SeenAnswer['outcomes']>): SeenAnswer {
  const records = outcomes.flatMap((one) => (one.kind === 'applied' ? [one.record] : []));
  return { records, outcomes };
}

/** Every page is a call of its own. */
async function* watchedScan(
  pages: AsyncIterable<Page>,
  from: { cursor: string | null },
  through: (
    page: () => Promise<Page | undefined>,
    cursor: string | null,
  ) => Promise<Page | undefined>,
): AsyncGenerator<Page> {
  const iterator = pages[Symbol.asyncIterator]();
  let { cursor } = from;
  for (;;) {
    const page = await through(async () => {
      const next: IteratorResult<Page, unknown> = await iterator.next();
      return next.done === true ? undefined : next.value;
    }, cursor);
    if (page === undefined) return;
    ({ cursor } = page);
    yield page;
  }
}

/** Who was asked for and was not there, or whose deletion a feed told. */
function noteGone(history: Watched['history'], call: SeenCall, answer: SeenAnswer): void {
  const { side, object } = call;
  const gone = (id: string) => {
    const told = history.told(side, object, id);
    told.isToldGone = true;
    told.wasToldGone = true;
  };
  for (const id of answer.page?.deletedIds ?? []) gone(id);
  for (const id of answer.records.flatMap(({ mergedIds }) => mergedIds ?? [])) gone(id);
  if (call.call === 'fetch') {
    const found = new Set(answer.records.map(({ id }) => id));
    for (const id of call.ids) if (!found.has(id)) gone(id);
  }
  for (const [at, outcome] of (answer.outcomes ?? []).entries()) {
    const isRemoved = call.call === 'archive' || call.call === 'delete';
    if (isRemoved && (outcome.kind === 'missing' || outcome.kind === 'applied'))
      gone(call.ids[at] ?? '');
    if (outcome.kind !== 'missing') continue;
    if (call.call === 'update' || call.call === 'associate') gone(call.items[at]?.id ?? '');
  }
}

/** Calls of the store beside commits that say something about what is stored. */
function note(
  history: Watched['history'],
  { name, args, answer }: { name: keyof TenantStore; args: unknown[]; answer: unknown },
): void {
  const [first, second] = args;
  if (name === 'insertSync' || (name === 'updateSync' && answer === true)) {
    const sync = plainCopy(first) as Parameters<TenantStore['insertSync']>[0];
    history.syncs.set(sync.id, sync);
  }
  if (name === 'saveRun')
    history.runs.set((first as RunState).run.id, plainCopy(first as RunState));
  if (name === 'saveVersion') {
    const { number, settings } = second as Parameters<TenantStore['saveVersion']>[1];
    history.settings.set(`${String(first)}/${String(number)}`, plainCopy(settings));
  }
  if (name === 'deleteSync' || name === 'dropScope') history.forget(String(first));
  if (name === 'deleteSync') history.syncs.delete(String(first));
  if (name === 'acquireLease' && answer !== undefined) {
    const { owner, nowMs, ttlMs } = second as Parameters<TenantStore['acquireLease']>[1];
    const { fence } = answer as { fence: number };
    history.leases.set(String(first), { owner, fence, untilMs: nowMs + ttlMs });
  }
}
