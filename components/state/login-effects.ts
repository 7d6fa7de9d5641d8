/**
 * Logging in at an app. The window itself is the page's business (`LoginWindow`); this knows the flow:
 * started, waited for, completed with the code that comes back, cancelled, failed, taking long.
 */
import type { Connection, Flow } from '../../engine/index.js';
import type { LoginMessage } from '../client/login-channel.js';
import { noteFailure, type EffectContext } from './effect-context.js';
import type { Failure } from './failure.js';
import type { Login, LoginOf } from './wizard-state.js';

/** The window in which a person logs in; opened by the page in the moment of the click. */
export interface LoginWindow {
  /** The browser did not let it open. */
  readonly isBlocked: boolean;
  go(url: string): void;
  close(): void;
}

/** Words for a login that ended without an answer. */
const CLOSED: Failure = {
  code: 'flow_refused',
  message: 'The login ended before the access was given.',
  hint: 'Start again and allow the access asked for. Nothing was stored.',
};

/** The app answered, but the window could not tell this page: some browsers keep them apart. */
const LOST: Failure = {
  code: 'flow_refused',
  message: 'The login was done, but this page was not told.',
  hint: 'Start again. If it happens again, open this page in a tab of its own.',
};

const EXPIRED: Failure = {
  code: 'flow_expired',
  message: 'The login took too long.',
  hint: 'Start connecting again.',
};

/** How often a login may be seen as returned before its message counts as lost. */
const LOOKS_UNTIL_LOST = 3;

/** After this time a person may have lost the window. */
const LONG_MS = 20_000;
/** Events may be late: the flow is looked at this often as well. */
const LOOK_MS = 4_000;

export class LoginEffects {
  readonly #context: EffectContext;
  readonly #onConnected: (connection: Connection, login: LoginOf) => void;
  #window: LoginWindow | null = null;
  #returnedLooks = 0;

  constructor(
    context: EffectContext,
    onConnected: (connection: Connection, login: LoginOf) => void,
  ) {
    this.#context = context;
    this.#onConnected = onConnected;
  }

  /** Begins a login. `window` is null where the client asks inside the page. */
  async begin(login: LoginOf, window: LoginWindow | null): Promise<void> {
    const signal = this.#context.scopes.take('login');
    this.#window = window;
    this.#returnedLooks = 0;
    const isBlocked = window?.isBlocked === true;
    const waiting = { kind: 'waiting', flowId: null, isBlocked, isLong: false, ...login } as const;
    this.#tell(waiting);
    if (isBlocked) return;
    try {
      const flow = await this.#start(login);
      if (signal.aborted) return void this.#giveUp(flow.id);
      this.#tell({ ...waiting, flowId: flow.id });
      window?.go(flow.startUrl);
      void this.#watch(flow, signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(login, error);
    }
  }

  /** For a login that leaves the page: starts the flow and answers where to go. */
  async beginHere(): Promise<Flow | undefined> {
    const { login } = this.#context.store.state;
    if (login.kind !== 'waiting') return undefined;
    try {
      return await this.#start(login);
    } catch (error) {
      this.#fail(login, error);
      return undefined;
    }
  }

  /** An account whose app asks for a key: tested and kept in one go. */
  async connectWithKey(login: LoginOf): Promise<void> {
    const { client, scopes } = this.#context;
    const signal = scopes.take('login');
    this.#tell({ kind: 'testing', ...login });
    try {
      const { app, fields } = login;
      const connection = await client.createConnection({ app, fields: { ...fields } });
      if (!signal.aborted) this.#done(connection, login);
    } catch (error) {
      if (!signal.aborted) this.#fail(login, error);
    }
  }

  /**
   * What the return page said. Anything about another flow is left to whoever waits for it, and false is
   * answered.
   */
  hear(message: LoginMessage): boolean {
    const { login } = this.#context.store.state;
    if (login.kind !== 'waiting' || login.flowId !== message.flow) return false;
    if ('error' in message) this.#fail(login, CLOSED);
    else void this.#complete(login, message);
    return true;
  }

  /** A login that left the page has come back to it. */
  async resume(login: LoginOf, message: LoginMessage): Promise<void> {
    this.#context.scopes.take('login');
    this.#tell({ kind: 'testing', ...login });
    if ('error' in message) return this.#fail(login, CLOSED);
    await this.#complete(login, message);
  }

  cancel(): void {
    const { login } = this.#context.store.state;
    this.#context.scopes.end('login');
    this.#closeWindow();
    this.#tell({ kind: 'idle' });
    if (login.kind === 'waiting' && login.flowId !== null) this.#giveUp(login.flowId);
  }

  /** Looks whether the flow that is waited for has ended in another way. */
  async look(flowId?: string): Promise<void> {
    const { client, store } = this.#context;
    const { login } = store.state;
    if (login.kind !== 'waiting' || login.flowId === null) return;
    if (flowId !== undefined && flowId !== login.flowId) return;
    const flow = await client.getFlow(login.flowId).catch(() => undefined);
    const now = store.state.login;
    if (flow === undefined || now.kind !== 'waiting' || now.flowId !== flow.id) return;
    if (flow.state === 'waiting') return;
    if (flow.state !== 'returned') this.#fail(login, flow.state === 'expired' ? EXPIRED : CLOSED);
    else if (++this.#returnedLooks >= LOOKS_UNTIL_LOST) this.#fail(login, LOST);
  }

  async #complete(login: LoginOf, message: { flow: string; cc: string }): Promise<void> {
    const { client, scopes } = this.#context;
    const signal = scopes.take('login');
    this.#tell({ kind: 'testing', ...ofLogin(login) });
    try {
      const connection = await client.completeFlow(message.flow, message.cc);
      if (!signal.aborted) this.#done(connection, login);
    } catch (error) {
      if (!signal.aborted) this.#fail(login, error);
    }
  }

  #start({ app, fields, connectionId }: LoginOf): Promise<Flow> {
    return this.#context.client.startFlow({
      app,
      ...(Object.keys(fields).length === 0 ? {} : { fields: { ...fields } }),
      ...(connectionId === null ? {} : { connectionId }),
    });
  }

  async #watch(flow: Flow, signal: AbortSignal): Promise<void> {
    const { clock, store } = this.#context;
    const startedAt = clock.now();
    while (!signal.aborted) {
      await clock.sleep(LOOK_MS, signal).catch(() => undefined);
      if (signal.aborted) return;
      const { login } = store.state;
      const isLong = clock.now() - startedAt >= LONG_MS;
      if (login.kind === 'waiting' && isLong && !login.isLong)
        this.#tell({ ...login, isLong: true });
      await this.look(flow.id);
    }
  }

  #done(connection: Connection, login: LoginOf): void {
    this.#context.scopes.end('login');
    this.#closeWindow();
    this.#tell({ kind: 'idle' });
    this.#onConnected(connection, login);
  }

  #fail(login: LoginOf, cause: unknown): void {
    this.#context.scopes.end('login');
    this.#closeWindow();
    const error = isFailure(cause) ? cause : noteFailure(this.#context, cause);
    this.#tell({ kind: 'failed', error, ...ofLogin(login) });
  }

  #tell(login: Login): void {
    this.#context.store.dispatch({ type: 'login', login });
  }

  #giveUp(flowId: string): void {
    this.#context.client.cancelFlow(flowId).catch(() => undefined);
  }

  #closeWindow(): void {
    this.#window?.close();
    this.#window = null;
  }
}

function isFailure(cause: unknown): cause is Failure {
  return cause === CLOSED || cause === EXPIRED || cause === LOST;
}

function ofLogin({ app, side, connectionId, fields }: LoginOf): LoginOf {
  return { app, side, connectionId, fields };
}
