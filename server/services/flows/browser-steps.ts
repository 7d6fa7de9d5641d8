/**
 * The two steps of a login that a browser takes without a session: it opens the ticket, and it comes
 * back from the app. What the app hands out is only stored, as *pending*: turning it into a
 * connection is left to the page that started the flow (`complete-flow.ts`), so that a login link
 * that was mailed to somebody else gives nobody access to their account.
 */
import { toIso, type Clock } from '../../../engine/ports/clock.js';
import type { Egress } from '../../egress/egress.js';
import { OAuthError } from '../../oauth/oauth-error.js';
import { createPkce, createState } from '../../oauth/pkce.js';
import { createToken, hashToken, isSameSecret } from '../../secrets/token.js';
import type { Vault } from '../../secrets/vault.js';
import type { Apps } from '../apps.js';
import { createLoginClient } from '../credentials/app-login-client.js';
import type { Announce } from '../ports/announce.js';
import type { FlowChange, FlowStore, StoredFlow } from '../ports/flow-store.js';
import { flowExpired, flowRefused } from './flow-errors.js';
import { SPENT, stateAt } from './flow-view.js';

export interface BrowserStepsDeps {
  readonly store: FlowStore;
  readonly apps: Apps;
  readonly vault: Vault;
  readonly egress: Egress;
  readonly clock: Clock;
  readonly announce: Announce;
}

/** How long the page has to complete a login that came back. */
const COMPLETION_MS = 2 * 60 * 1000;

export interface Returned {
  readonly flow: StoredFlow;
  /** One-time; only the page that started the flow can use it. */
  readonly completionCode: string;
}

export class BrowserSteps {
  readonly #deps: BrowserStepsDeps;

  constructor(deps: BrowserStepsDeps) {
    this.#deps = deps;
  }

  /**
   * Uses the ticket up and answers where to send the browser. `cookie` binds the flow to this
   * browser. Throws `flow_expired`.
   */
  async open(ticket: string, cookie: string): Promise<URL> {
    const { store, apps, vault, clock } = this.#deps;
    const ticketHash = hashToken(ticket);
    const flow = await store.findByTicketHash(ticketHash);
    if (flow === undefined || Date.parse(flow.ticketExpiresAt) <= clock.now()) throw flowExpired();
    const state = createState();
    const { verifier, challenge } = createPkce();
    const change: FlowChange = {
      ticketHash: null,
      stateHash: hashToken(state),
      cookieHash: hashToken(cookie),
      verifier: await vault.seal(flow.tenantId, placeOf(flow, 'verifier'), verifier),
    };
    const expected: FlowChange = { ticketHash, state: 'waiting' };
    if (!(await store.step(flow.id, expected, change))) throw flowExpired();
    const client = createLoginClient(apps.get(flow.app), flow.account, this.#deps);
    const { redirectUri } = flow;
    return client.buildAuthorizeUrl({ redirectUri, state, codeChallenge: challenge });
  }

  /**
   * Takes what the app sent the browser back with. No request leaves. Throws `flow_expired` or
   * `flow_refused`; an app that said no is not an error here but told when the flow is completed.
   */
  async comeBack(
    context: string,
    parameters: URLSearchParams,
    cookie: string | undefined,
  ): Promise<Returned> {
    const { store, clock, announce } = this.#deps;
    const state = parameters.get('state') ?? '';
    const stateHash = hashToken(state);
    const flow = await store.findByStateHash(stateHash);
    if (flow === undefined || stateAt(flow, clock.now()) !== 'waiting') throw flowExpired();
    if (flow.app !== context) throw flowRefused('This answer came to an address of another app.');
    if (cookie === undefined || !isSameSecret(hashToken(cookie), flow.cookieHash ?? ''))
      throw flowRefused('This login was started in another browser.');
    const answer = await this.#readAnswer(flow, parameters, state);
    const completionCode = createToken('cc_').reveal();
    const change: FlowChange = {
      ...answer,
      stateHash: null,
      state: 'returned',
      completionHash: hashToken(completionCode),
      completionExpiresAt: toIso(clock.now() + COMPLETION_MS),
    };
    if (!(await store.step(flow.id, { stateHash, state: 'waiting' }, change))) throw flowExpired();
    announce(flow.tenantId, { type: 'flow_changed', flowId: flow.id });
    return { flow: { ...flow, ...change }, completionCode };
  }

  async #readAnswer(
    flow: StoredFlow,
    parameters: URLSearchParams,
    state: string,
  ): Promise<Pick<FlowChange, 'code' | 'error'>> {
    const { apps, vault, store } = this.#deps;
    const client = createLoginClient(apps.get(flow.app), flow.account, this.#deps);
    try {
      const { code } = client.readCallback(parameters, state);
      return { code: await vault.seal(flow.tenantId, placeOf(flow, 'code'), code), error: null };
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      if (error.code === 'oauth_denied') return { code: null, error: error.message };
      await store.step(flow.id, { state: 'waiting' }, { ...SPENT, state: 'failed' });
      throw flowRefused(error.message);
    }
  }
}

/** Where a flow's sealed values stand. */
export function placeOf(flow: { readonly id: string }, field: 'verifier' | 'code') {
  return { table: 'flows', row: flow.id, field };
}
