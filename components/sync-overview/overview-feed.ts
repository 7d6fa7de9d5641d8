/**
 * What the overview shows, kept true: read once, then after every event, and from time to time while
 * the stream of events is down. Knows accounts and syncs; lists of records and runs have their own.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type {
  AppDescription,
  Connection,
  Run,
  SessionInfo,
  Sync,
  SyncEvent,
} from '../../engine/contract/index.js';
import type { SyncClient } from '../client/sync-client.js';
import { toErrorInfo } from '../internal/sync-error-event.js';

/** Events that come close together are answered by one look. */
const GATHER_MS = 200;
/** Time between two looks while the stream is down. */
const POLL_MS = 10_000;

interface Hooks {
  /** Records, counts or runs of this sync are others now; null: perhaps of any. */
  onChange(syncId: string | null): void;
  onRun(run: Run): void;
  onConnections(): void;
  onFirst(): void;
  onOnline(): void;
}

interface Shown {
  readonly session: SessionInfo;
  readonly apps: readonly AppDescription[];
  readonly connections: readonly Connection[];
  readonly syncs: readonly Sync[];
}

export class OverviewFeed implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #hooks: Hooks;
  #client: SyncClient | undefined;
  #isConnected = false;
  #end = new AbortController();
  readonly #changed = new Set<string>();
  /** Syncs that are deleted: asking for one again would only be an error in the browser's log. */
  readonly #gone = new Set<string>();
  #areAccountsChanged = false;
  #gather: ReturnType<typeof setTimeout> | undefined;
  #poll: ReturnType<typeof setInterval> | undefined;
  #isStreamDown = false;

  shown: Shown | undefined;
  /** Why the first look failed. */
  error: unknown;
  /** The server cannot be reached. It is tried again until it can. */
  isOffline = false;
  isSessionEnded = false;

  constructor(host: ReactiveControllerHost, hooks: Hooks) {
    this.#host = host;
    this.#hooks = hooks;
    host.addController(this);
  }

  get isLoading(): boolean {
    return this.shown === undefined && this.error === undefined;
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#start();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#stop();
  }

  use(client: SyncClient | undefined): void {
    if (client === this.#client) return;
    this.#stop();
    this.#client = client;
    this.shown = undefined;
    this.#start();
  }

  /** Reads everything anew. */
  async reload(): Promise<void> {
    const client = this.#client;
    if (client === undefined) return;
    const { signal } = this.#end;
    if (this.shown === undefined) this.error = undefined;
    await this.#try(signal, async () => {
      const [session, apps, connections, syncs] = await Promise.all([
        client.session(signal),
        client.listApps(signal),
        client.listConnections(signal),
        client.listSyncs(signal),
      ]);
      const isFirst = this.shown === undefined;
      this.shown = { session, apps, connections, syncs };
      this.error = undefined;
      this.isSessionEnded = false;
      this.#setOffline(false);
      if (isFirst) this.#hooks.onFirst();
    });
  }

  /** Shows a sync as a call has just answered it; undefined when it is gone. */
  put(id: string, sync: Sync | undefined): void {
    if (sync === undefined) this.#gone.add(id);
    if (this.shown === undefined) return;
    const { syncs } = this.shown;
    const next = sync === undefined ? [] : [sync];
    const isKnown = syncs.some((one) => one.id === id);
    this.shown = {
      ...this.shown,
      syncs: isKnown ? syncs.flatMap((one) => (one.id === id ? next : [one])) : [...syncs, ...next],
    };
    this.#host.requestUpdate();
  }

  /** Shows an account as a call has just answered it; null when it is gone. */
  putConnection(id: string, connection: Connection | null): void {
    if (this.shown === undefined) return;
    const next = connection === null ? [] : [connection];
    const { connections } = this.shown;
    this.shown = {
      ...this.shown,
      connections: connections.flatMap((one) => (one.id === id ? next : [one])),
    };
    this.#host.requestUpdate();
  }

  /** What any call met that concerns the whole page. */
  noteError(error: unknown): void {
    const { code } = toErrorInfo(error);
    if (code === 'session_expired' || code === 'session_missing') this.isSessionEnded = true;
    if (code === 'offline') this.#setOffline(true);
    this.#host.requestUpdate();
  }

  #start(): void {
    const client = this.#client;
    if (client === undefined || !this.#isConnected) return;
    this.#end = new AbortController();
    const stop = client.subscribe(
      (event) => this.#onEvent(event),
      (state) => this.#onState(state),
    );
    this.#end.signal.addEventListener('abort', stop);
    void this.reload();
  }

  #stop(): void {
    this.#end.abort();
    clearTimeout(this.#gather);
    clearInterval(this.#poll);
    this.#gather = undefined;
    this.isOffline = false;
    this.#isStreamDown = false;
  }

  #onState(state: 'live' | 'waiting'): void {
    const wasDown = this.#isStreamDown;
    this.#isStreamDown = state === 'waiting';
    if (wasDown === this.#isStreamDown) return;
    this.#keepLooking();
    void this.#lookAgain();
  }

  #setOffline(isOffline: boolean): void {
    if (isOffline === this.isOffline) return;
    this.isOffline = isOffline;
    this.#keepLooking();
    if (!isOffline) this.#hooks.onOnline();
  }

  #keepLooking(): void {
    clearInterval(this.#poll);
    if (this.isOffline || this.#isStreamDown)
      this.#poll = setInterval(() => void this.#lookAgain(), POLL_MS);
  }

  async #lookAgain(): Promise<void> {
    await this.reload();
    this.#hooks.onChange(null);
  }

  #onEvent(event: SyncEvent): void {
    switch (event.type) {
      case 'run_changed': {
        const sync = this.shown?.syncs.find(({ id }) => id === event.syncId);
        if (sync !== undefined && event.run.kind !== 'preview')
          this.put(sync.id, { ...sync, run: event.run });
        this.#hooks.onRun(event.run);
        if (event.run.state !== 'running') this.#changed.add(event.syncId);
        break;
      }
      case 'sync_changed':
      case 'records_changed':
        this.#changed.add(event.syncId);
        break;
      case 'connections_changed':
        this.#areAccountsChanged = true;
        break;
      case 'flow_changed':
        return;
    }
    this.#gather ??= setTimeout(() => void this.#catchUp(), GATHER_MS);
  }

  async #catchUp(): Promise<void> {
    this.#gather = undefined;
    const client = this.#client;
    const { signal } = this.#end;
    if (client === undefined || signal.aborted) return;
    const ids = [...this.#changed];
    this.#changed.clear();
    if (this.#areAccountsChanged) {
      this.#areAccountsChanged = false;
      await this.#try(signal, async () => {
        const connections = await client.listConnections(signal);
        if (this.shown !== undefined) this.shown = { ...this.shown, connections };
        this.#hooks.onConnections();
      });
    }
    await Promise.all(ids.map((id) => this.#reread(client, id, signal)));
  }

  #reread(client: SyncClient, id: string, signal: AbortSignal): Promise<void> {
    return this.#try(signal, async () => {
      try {
        if (!this.#gone.has(id)) this.put(id, await client.getSync(id, signal));
      } catch (error) {
        if (toErrorInfo(error).code !== 'not_found') throw error;
        this.put(id, undefined);
      }
      this.#hooks.onChange(id);
    });
  }

  async #try(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (signal.aborted) return;
      this.noteError(error);
      if (this.shown === undefined) this.error = error;
    }
    this.#host.requestUpdate();
  }
}
