/** From opening the wizard to an open draft: who is signed in, accounts, objects, the sync itself. */
import { SIDES } from '../../engine/index.js';
import type { Connection, ObjectPair, Side, Sync } from '../../engine/index.js';
import { load, noteFailure, type EffectContext } from './effect-context.js';
import { can } from './selectors.js';

export class SetupEffects {
  readonly #context: EffectContext;
  readonly #onOpened: (sync: Sync) => void;
  /** A draft that was made here and that nobody has touched since. */
  #untouched: string | null = null;

  /** `onOpened` is called when a draft is there to be edited. */
  constructor(context: EffectContext, onOpened: (sync: Sync) => void) {
    this.#context = context;
    this.#onOpened = onOpened;
  }

  /** Reads everything that the first screen needs. */
  async start(): Promise<void> {
    const { client, store } = this.#context;
    const { syncId } = store.state.wish;
    const session = load(this.#context, 'session', (signal) => client.session(signal));
    const apps = load(this.#context, 'apps', (signal) => client.listApps(signal));
    const connections = this.loadConnections();
    const sync = syncId === '' ? undefined : this.openSync(syncId);
    await Promise.all([session, apps, connections, sync]);
  }

  async loadConnections(): Promise<void> {
    const { client } = this.#context;
    const found = await load(this.#context, 'connections', (signal) =>
      client.listConnections(signal),
    );
    if (found !== undefined) this.#preselect(found);
  }

  /** Chooses the account of a side; with both chosen their objects are read. */
  chooseAccount(side: Side, connectionId: string | null): void {
    this.#context.store.dispatch({ type: 'accountChosen', side, connectionId });
    void this.loadPairs();
  }

  /** What was chosen before a login took the page away. */
  restore(accounts: Readonly<Record<Side, string | null>>, side: Side): void {
    for (const one of SIDES) {
      const connectionId = accounts[one];
      if (connectionId !== null)
        this.#context.store.dispatch({ type: 'accountChosen', side: one, connectionId });
    }
    this.chooseSide(side);
  }

  /** Turns to the other side's account. */
  chooseSide(side: Side): void {
    this.#context.store.dispatch({ type: 'sideChosen', side });
  }

  /** Shows all apps, or the accounts that are connected. */
  openCatalogue(isOpen: boolean): void {
    this.#context.store.dispatch({ type: 'catalogueToggled', isOpen });
  }

  chooseApp(app: string): void {
    this.#context.store.dispatch({ type: 'appChosen', app });
  }

  async loadPairs(): Promise<void> {
    const { client, store, scopes } = this.#context;
    const { left, right } = store.state.accounts;
    if (left === null || right === null) return scopes.end('pairs');
    const pairs = await load(this.#context, 'pairs', async (signal) => {
      const found = await client.listPairs(left, right, signal);
      return left === right ? found.filter((pair) => pair.left !== pair.right) : found;
    });
    if (pairs !== undefined) this.#preselectPair(pairs);
  }

  choosePair(left: string, right: string): void {
    this.#context.store.dispatch({ type: 'pairChosen', left, right });
  }

  /**
   * Makes the draft of the chosen pair on the server, or opens the sync that is there already.
   * Resolves to whether there is one now; what went wrong stands in `opening`.
   */
  async openPair(): Promise<boolean> {
    const { client, store } = this.#context;
    const { pair, accounts, loads, sync } = store.state;
    const { left, right } = accounts;
    if (pair === null || left === null || right === null) return false;
    if (sync !== null && isSame(sync, { left, right, pair })) {
      store.dispatch({ type: 'stepped', step: 'configure' });
      return true;
    }
    const known = loads.pairs.value?.find(
      (one) => one.left === pair.left && one.right === pair.right,
    );
    const knownId = known?.syncId ?? null;
    if (knownId !== null) return this.openSync(knownId);
    store.dispatch({ type: 'opening', opening: { kind: 'busy' } });
    try {
      const made = await client.createSync({
        left: { connectionId: left as Sync['left']['connectionId'], object: pair.left },
        right: { connectionId: right as Sync['left']['connectionId'], object: pair.right },
      });
      await this.#dropUntouched();
      this.#untouched = made.id;
      this.#open(made, false);
      return true;
    } catch (error) {
      this.#failOpening(error);
      return false;
    }
  }

  async openSync(id: string): Promise<boolean> {
    const { client, store, scopes } = this.#context;
    store.dispatch({ type: 'opening', opening: { kind: 'busy' } });
    try {
      const sync = await client.getSync(id, scopes.take('opening'));
      await this.#dropUntouched();
      this.#open(sync, true);
      return true;
    } catch (error) {
      this.#failOpening(error);
      return false;
    }
  }

  /** Reads both objects' properties and the names of all objects. */
  async loadSchema(): Promise<void> {
    const { client, store } = this.#context;
    const { sync } = store.state;
    if (sync === null) return;
    await Promise.all(
      SIDES.flatMap((side) => {
        const { connectionId, object } = sync[side];
        const properties = load(this.#context, `${side}Properties`, (signal) =>
          client.listProperties(connectionId, object, signal),
        );
        const objects = load(this.#context, `${side}Objects`, (signal) =>
          client.listObjects(connectionId, signal),
        );
        return [properties, objects];
      }),
    );
  }

  /** Somebody decided something about the draft: it is not given up any more. */
  touch(): void {
    this.#untouched = null;
  }

  #open(sync: Sync, isExisting: boolean): void {
    this.#context.store.dispatch({ type: 'opened', sync, isExisting, step: 'configure' });
    this.#onOpened(sync);
    void this.loadSchema();
  }

  #failOpening(cause: unknown): void {
    const error = noteFailure(this.#context, cause);
    this.#context.store.dispatch({ type: 'opening', opening: { kind: 'failed', error } });
  }

  /** Whoever goes back and takes other objects does not leave an empty draft behind. */
  async #dropUntouched(): Promise<void> {
    const id = this.#untouched;
    this.#untouched = null;
    if (id !== null) await this.#context.client.deleteSync(id).catch(() => undefined);
  }

  /** What the page asked for: an app with exactly one good account needs no choice. */
  #preselect(connections: readonly Connection[]): void {
    const { store } = this.#context;
    if (store.state.wish.syncId !== '' || store.state.sync !== null) return;
    for (const side of SIDES) {
      const { wish, accounts } = store.state;
      const app = side === 'left' ? wish.leftApp : wish.app;
      const good = connections.filter((one) => one.app === app && one.health === 'ok');
      const [only] = good;
      if (accounts[side] !== null || app === '') continue;
      if (good.length === 1 && only !== undefined) this.chooseAccount(side, only.id);
      else if (good.length === 0 && store.state.side === side && can(store.state, 'connect'))
        store.dispatch({ type: 'appChosen', app });
    }
  }

  /** Both objects known: nothing to ask. One known: the likeliest pair with it is marked. */
  #preselectPair(pairs: readonly ObjectPair[]): void {
    const { pair, wish } = this.#context.store.state;
    const { leftObject, rightObject } = wish;
    if (pair !== null || (leftObject === '' && rightObject === '')) return;
    const fits = (one: ObjectPair): boolean =>
      (leftObject === '' || one.left === leftObject) &&
      (rightObject === '' || one.right === rightObject) &&
      one.directions.length > 0;
    const found = pairs.find(fits);
    if (found !== undefined) this.choosePair(found.left, found.right);
  }
}

function isSame(
  sync: Sync,
  ends: { left: string; right: string; pair: { left: string; right: string } },
): boolean {
  return SIDES.every(
    (side) => sync[side].connectionId === ends[side] && sync[side].object === ends.pair[side],
  );
}
