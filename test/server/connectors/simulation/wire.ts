/**
 * Requests to one sandbox, in this process.
 *
 * One request is under way at a time, in both apps together, so that a seed always plays the same way although the sandboxes'
 * databases work in threads of their own.
 */
import type { ManualClock } from '../../../../engine/testing/manual-clock.js';
import type { Side } from '../../../../engine/vocabulary.js';
import type { WireCall, WireFault } from './faults.js';

/** A sandbox as far as requests go. */
export interface Served {
  app: { request(input: string, init?: RequestInit): Response | Promise<Response> };
}

/** Lets one request after the other through. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

/** What happens around a connector's requests. */
export interface WireTimes {
  /** Before it leaves; people may do something meanwhile. */
  before(call: WireCall): Promise<void>;
  fault(call: WireCall): WireFault | undefined;
  /** How long it takes. */
  takesMs(call: WireCall): number;
  log(what: string): void;
}

interface LateRequest {
  dueMs: number;
  send(): Promise<unknown>;
}

export class Wire {
  readonly side: Side;
  readonly #served: Served;
  readonly #turns: Turns;
  readonly #clock: ManualClock;
  readonly #times: WireTimes;
  #late: LateRequest[] = [];

  constructor(parts: {
    side: Side;
    served: Served;
    turns: Turns;
    clock: ManualClock;
    times: WireTimes;
  }) {
    this.side = parts.side;
    this.#served = parts.served;
    this.#turns = parts.turns;
    this.#clock = parts.clock;
    this.#times = parts.times;
  }

  /** A connector's `fetch`, with this token. */
  fetchWith(token: string): typeof fetch {
    return async (input, init = {}) => {
      const url = input instanceof Request ? input.url : String(input);
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${token}`);
      const call = toCall(this.side, url, init.method ?? 'GET');
      await this.#times.before(call);
      return this.#turns.take(() => this.#send(call, url, { ...init, headers }));
    };
  }

  /** What a person asks the app, past every fault. Throws when it is refused. */
  person(method: string, path: string, options: { token?: string; json?: unknown } = {}) {
    return this.#turns.take(async () => {
      await this.#sendLate();
      const answer = await this.#served.app.request(`${ORIGINS[this.side]}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${options.token ?? ''}`,
          'content-type': 'application/json',
        },
        ...(options.json === undefined ? {} : { body: JSON.stringify(options.json) }),
      });
      const text = await answer.text();
      if (!answer.ok)
        throw new Error(`${method} ${path} answered ${String(answer.status)} ${text}`);
      return text === '' ? undefined : (JSON.parse(text) as unknown);
    });
  }

  /** Waits until the app has carried out whatever it was sent. */
  async settle(): Promise<void> {
    const dueMs = Math.max(0, ...this.#late.map((one) => one.dueMs));
    this.#clock.advance(Math.max(0, dueMs - this.#clock.now()));
    await this.#turns.take(() => this.#sendLate());
  }

  async #send(call: WireCall, url: string, init: RequestInit): Promise<Response> {
    this.#clock.advance(this.#times.takesMs(call));
    await this.#sendLate();
    const fault = this.#times.fault(call);
    if (call.isWrite)
      this.#times.log(`${this.side} ${call.method} ${call.path} ${shorten(init.body)}`);
    if (fault !== undefined)
      this.#times.log(`${this.side} ${call.method} ${call.path}: ${JSON.stringify(fault)}`);
    if (fault?.kind === 'notSent')
      throw Object.assign(new Error('Nobody was reached.'), { isSurelyNotSent: true });
    const send = async () => this.#served.app.request(url, init);
    if (fault?.kind === 'late') {
      this.#late.push({ dueMs: this.#clock.now() + fault.delayMs, send });
      throw new Error('The connection broke.');
    }
    if (fault?.kind === 'rule') await this.#control('POST', fault.rule);
    const answer = await this.#answer(await send());
    if (fault?.kind === 'rule') await this.#control('DELETE');
    return fault?.kind === 'partial' ? tellSome(answer, fault.keptRatio) : answer;
  }

  /** Read whole, so that nothing of it is under way any more; a cut one fails here. */
  async #answer(answer: Response): Promise<Response> {
    const body = await answer.arrayBuffer().catch((error: unknown) => ({ error }));
    const headers = new Headers(answer.headers);
    headers.set('date', new Date(this.#clock.now()).toUTCString());
    if ('error' in body) return failing(answer.status, headers, body.error);
    const isBare = [204, 304].includes(answer.status);
    return new Response(isBare ? null : body, { status: answer.status, headers });
  }

  async #sendLate(): Promise<void> {
    const now = this.#clock.now();
    const due = this.#late.filter(({ dueMs }) => dueMs <= now);
    this.#late = this.#late.filter(({ dueMs }) => dueMs > now);
    for (const { send } of due) {
      this.#times.log(`${this.side} carries out what it was sent before`);
      await send();
    }
  }

  async #control(method: 'POST' | 'DELETE', rule?: unknown): Promise<void> {
    await this.#served.app.request('/__faults', {
      method,
      headers: { 'content-type': 'application/json' },
      ...(rule === undefined ? {} : { body: JSON.stringify(rule) }),
    });
  }
}

export const ORIGINS: Readonly<Record<Side, string>> = {
  left: 'https://hubspot.test',
  right: 'https://contoso.test',
};

function toCall(side: Side, url: string, method: string): WireCall {
  const { pathname } = new URL(url);
  const isRead = method === 'GET' || /\/(search|batch\/read)$/u.test(pathname);
  return { side, method, path: pathname, isWrite: !isRead };
}

/** What is written, without what every part of a batch says. */
function shorten(body: unknown): string {
  const text = typeof body === 'string' ? body : '';
  const isBatch = text.startsWith('--');
  const lines = text.split(/\r?\n/u).filter((line) => /^[A-Z]+ \/|^If-|^\{/u.test(line));
  return (isBatch ? lines.join(' ') : text).replaceAll(/\?\$select=\S*/gu, '');
}

function failing(status: number, headers: Headers, error: unknown): Response {
  const body = new ReadableStream({
    pull(controller) {
      controller.error(error);
    },
  });
  return new Response(body, { status, headers });
}

/** The first so many results, and no word of the others. */
async function tellSome(answer: Response, keptRatio: number): Promise<Response> {
  const text = await answer.text();
  const { status, headers } = answer;
  const body = text === '' ? {} : (JSON.parse(text) as { results?: unknown[] });
  if (!Array.isArray(body.results))
    return new Response(text === '' ? null : text, { status, headers });
  const results = body.results.slice(0, Math.floor(body.results.length * keptRatio));
  return new Response(JSON.stringify({ ...body, results }), { status, headers });
}
