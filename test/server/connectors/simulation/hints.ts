/** HubSpot's webhooks on their way to the engine: signed, kept back for a while, now and then told twice or never. */
import type { RemoteId } from '../../../../engine/contract/index.js';
import type { Random } from '../../../../engine/testing/seeded-random.js';
import { hubSpotWebhooks } from '../../../../server/connectors/hubspot/hubspot-webhooks.js';

export class Hints {
  readonly #url: string;
  readonly #secret: string;
  #waiting: { headers: Record<string, string>; body: string }[] = [];
  /** Resolves when the sandbox has posted whatever happened. */
  idle: () => Promise<void> = () => Promise.resolve();
  /** Takes what changed. */
  listen: (object: string, ids: RemoteId[]) => Promise<void> = () => Promise.resolve();

  constructor(url: string, secret: string) {
    this.#url = url;
    this.#secret = secret;
  }

  /** What the sandbox posts with. */
  readonly fetch: typeof fetch = (_url, init) => {
    const headers = Object.fromEntries(new Headers(init?.headers));
    this.#waiting.push({ headers, body: typeof init?.body === 'string' ? init.body : '' });
    return Promise.resolve(new Response(null, { status: 200 }));
  };

  /** Delivers what waits, in any order; a share of it is lost, and some of it comes twice. */
  async deliver(lostRatio: number, random: Random): Promise<void> {
    await this.idle();
    const waiting = this.#waiting.map((post) => ({ post, at: random() }));
    this.#waiting = [];
    for (const { post } of waiting.sort((a, b) => a.at - b.at)) {
      if (random() < lostRatio) continue;
      const times = random() < 0.2 ? 2 : 1;
      for (let count = 0; count < times; count += 1) await this.#take(post);
    }
  }

  async #take({ headers, body }: { headers: Record<string, string>; body: string }): Promise<void> {
    const { verify, parse } = hubSpotWebhooks(this.#secret);
    const request = { method: 'POST', url: this.#url, headers, body };
    // It is looked at when it arrives, and handed on later.
    const sentAtMs = Number(headers['x-hubspot-request-timestamp']);
    if (!verify(request, this.#secret, sentAtMs))
      throw new Error('A webhook of the sandbox is not signed as it should be.');
    const ids = new Map<string, RemoteId[]>();
    for (const { object, remoteId } of parse(body))
      ids.set(object, [...(ids.get(object) ?? []), remoteId]);
    for (const [object, remoteIds] of ids) await this.listen(object, [...new Set(remoteIds)]);
  }
}
