import { describe, expect, it } from 'vitest';
import { ConnectorError } from '../../../../engine/ports/connector.js';
import type { ConnectorSession } from '../../../../engine/ports/connector.js';
import { callApi } from '../../../../server/connectors/shared/call-api.js';

function sessionWith(answer: (input: unknown, init?: RequestInit) => Promise<Response>) {
  const session: ConnectorSession = { connectionId: 'c', account: {}, fetch: answer };
  return session;
}

const REQUEST = { method: 'GET', url: 'https://api.example.com/things' } as const;

describe('callApi', () => {
  it('sends JSON, follows no redirect and reads the whole answer', async () => {
    const sent: unknown[] = [];
    const session = sessionWith(async (input, init) => {
      sent.push([input, init]);
      return new Response('moved', { status: 302 });
    });

    const answer = await callApi(session, { ...REQUEST, method: 'POST', json: { a: 1 } });

    expect(answer).toMatchObject({ status: 302, text: 'moved' });
    expect(sent).toMatchObject([
      [
        REQUEST.url,
        {
          method: 'POST',
          body: '{"a":1}',
          redirect: 'manual',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
        },
      ],
    ]);
  });

  it.each([
    ['a refused connection', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), false],
    ['an unknown name', Object.assign(new Error('x'), { code: 'ENOTFOUND' }), false],
    ['a reset connection', Object.assign(new Error('x'), { code: 'ECONNRESET' }), true],
    ['a guard that sent nothing', Object.assign(new Error('x'), { isSurelyNotSent: true }), false],
    [
      'a guard that does not know',
      Object.assign(new Error('x'), { isSurelyNotSent: false, code: 'ECONNREFUSED' }),
      true,
    ],
    ['anything else', new Error('x'), true],
  ])('knows whether the request left after %s', async (_name, cause, wasSent) => {
    const session = sessionWith(() => Promise.reject(new TypeError('fetch failed', { cause })));

    const call = callApi(session, REQUEST);

    await expect(call).rejects.toMatchObject({ fault: 'app_unavailable', wasSent });
  });

  it('takes all addresses of a name being refused as not sent', async () => {
    const refused = (): Error => Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    const cause = new AggregateError([refused(), refused()]);
    const session = sessionWith(() => Promise.reject(new TypeError('fetch failed', { cause })));

    await expect(callApi(session, REQUEST)).rejects.toMatchObject({ wasSent: false });
  });

  it('says that a body which breaks off was sent', async () => {
    const body = new ReadableStream({
      pull: (controller) => controller.error(new Error('cut')),
    });
    const session = sessionWith(async () => new Response(body));

    await expect(callApi(session, REQUEST)).rejects.toMatchObject({
      fault: 'app_unavailable',
      wasSent: true,
    });
  });

  it('hides secrets in what the network said', async () => {
    const session = sessionWith(() => Promise.reject(new Error('refused Bearer abc123')));

    const error: unknown = await callApi(session, REQUEST).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(ConnectorError);
    expect(String(error)).not.toContain('abc123');
  });

  it('does not send at all when it was stopped before', async () => {
    let calls = 0;
    const session = sessionWith(async () => {
      calls += 1;
      return new Response('');
    });

    const call = callApi(session, { ...REQUEST, signal: AbortSignal.abort() });

    await expect(call).rejects.toMatchObject({ wasSent: false });
    expect(calls).toBe(0);
  });
});
