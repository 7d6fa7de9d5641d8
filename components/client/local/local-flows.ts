/**
 * Logging in without a server: the consent is asked in the page, and what the return page would say
 * is said on the same channel. So the elements go the same way as with a real server.
 */
import { toIso } from '../../../engine/index.js';
import type { Clock, Flow, Ids } from '../../../engine/index.js';
import { ClientError } from '../sync-client.js';
import { LOGIN_CHANNEL, type LoginMessage } from '../login-channel.js';
import type { ConsentAnswer, ConsentRequest } from './local-account.js';

const FLOW_MS = 10 * 60_000;

interface Kept {
  flow: Flow;
  request: ConsentRequest;
  code: string;
  isRefused: boolean;
}

export class LocalFlows {
  readonly #flows = new Map<string, Kept>();
  readonly #deps: {
    clock: Clock;
    ids: Ids;
    consent: (request: ConsentRequest) => Promise<ConsentAnswer>;
    onChange: (flowId: string) => void;
  };

  constructor(deps: {
    clock: Clock;
    ids: Ids;
    consent: (request: ConsentRequest) => Promise<ConsentAnswer>;
    onChange: (flowId: string) => void;
  }) {
    this.#deps = deps;
  }

  start(request: ConsentRequest): Flow {
    const { clock, ids } = this.#deps;
    const flow: Flow = {
      id: ids.next(),
      app: request.app.id,
      startUrl: '',
      state: 'waiting',
      expiresAt: toIso(clock.now() + FLOW_MS),
    };
    const kept: Kept = { flow, request, code: ids.next(), isRefused: false };
    this.#flows.set(flow.id, kept);
    void this.#ask(kept);
    return { ...flow };
  }

  get(id: string): Flow {
    return { ...this.#find(id).flow };
  }

  cancel(id: string): void {
    const kept = this.#find(id);
    if (kept.flow.state === 'waiting' || kept.flow.state === 'returned')
      this.#move(kept, 'cancelled');
  }

  /** What was asked for, once. Throws `flow_refused` when the consent was not given, or the code is wrong. */
  complete(id: string, completionCode: string): ConsentRequest {
    const kept = this.#find(id);
    if (kept.flow.state !== 'returned') throw expired();
    if (kept.code !== completionCode || kept.isRefused) {
      if (kept.isRefused) this.#move(kept, 'failed');
      throw refused(kept);
    }
    this.#move(kept, 'completed');
    return kept.request;
  }

  async #ask(kept: Kept): Promise<void> {
    const answer = await this.#deps.consent(kept.request).catch((): ConsentAnswer => 'fail');
    if (kept.flow.state !== 'waiting') return;
    // As with a server: that the app said no is told when the login is completed.
    kept.isRefused = answer === 'refuse';
    this.#move(kept, answer === 'fail' ? 'failed' : 'returned');
    const flow = kept.flow.id;
    this.#tell(answer === 'fail' ? { flow, error: 'failed' } : { flow, cc: kept.code });
  }

  #move(kept: Kept, state: Flow['state']): void {
    kept.flow = { ...kept.flow, state };
    this.#deps.onChange(kept.flow.id);
  }

  #tell(message: LoginMessage): void {
    const channel = new BroadcastChannel(LOGIN_CHANNEL);
    channel.postMessage(message);
    channel.close();
  }

  #find(id: string): Kept {
    const kept = this.#flows.get(id);
    if (kept !== undefined) return kept;
    throw expired();
  }
}

function expired(): ClientError {
  return new ClientError('flow_expired', {
    message: 'This login has expired, or was used already.',
    hint: 'Start connecting again.',
  });
}

function refused({ request }: Kept): ClientError {
  return new ClientError('flow_refused', {
    message: `${request.app.name} did not allow the connection.`,
    hint: 'Start again and allow the access asked for, or ask an administrator of the account.',
  });
}
