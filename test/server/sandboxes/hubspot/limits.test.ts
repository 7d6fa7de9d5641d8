import { describe, expect, it } from 'vitest';
import { call, manualClock, openSandbox } from './sandbox-fixture.js';

const LIST = '/crm/v3/objects/contacts';

describe('limits', () => {
  it('allow a number of calls in ten rolling seconds, and say so in headers', async () => {
    const clock = manualClock();
    const sandbox = await openSandbox({ clock: clock.now, limits: { burstPer10s: 3 } });
    const statuses: number[] = [];

    const first = await call(sandbox, 'GET', LIST);
    clock.advance(6000);
    for (let n = 0; n < 3; n += 1) statuses.push((await call(sandbox, 'GET', LIST)).status);
    clock.advance(4000);
    const later = await call(sandbox, 'GET', LIST);
    const refused = await call(sandbox, 'GET', LIST);

    expect(first.headers.get('x-hubspot-ratelimit-max')).toBe('3');
    expect(first.headers.get('x-hubspot-ratelimit-remaining')).toBe('2');
    expect(first.headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000');
    expect(statuses).toEqual([200, 200, 429]);
    expect(later.status).toBe(200);
    expect(refused.body).toMatchObject({
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
      message: 'You have reached your ten_secondly_rolling limit.',
    });
    expect(sandbox.stats().kinds.reads.calls).toBe(4);
  });

  it('count searches on their own, per second', async () => {
    const clock = manualClock();
    const limits = { burstPer10s: 1, searchPerSecond: 2 };
    const sandbox = await openSandbox({ clock: clock.now, limits });
    const search = () => call(sandbox, 'POST', `${LIST}/search`, {});

    const answers = [await search(), await search(), await search()];
    clock.advance(1000);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[0]?.headers.get('x-hubspot-ratelimit-max')).toBeNull();
    expect(answers[2]?.body).toMatchObject({
      policyName: 'SECONDLY',
      message: 'You have reached your secondly limit.',
    });
    expect((await search()).status).toBe(200);
    expect((await call(sandbox, 'GET', LIST)).status).toBe(200);
  });

  it('end the day, until the next one', async () => {
    const clock = manualClock();
    const sandbox = await openSandbox({ clock: clock.now, limits: { daily: 2 } });

    await call(sandbox, 'GET', LIST);
    await call(sandbox, 'GET', LIST);
    const refused = await call(sandbox, 'GET', LIST);
    clock.advance(24 * 3_600_000);

    expect(refused.status).toBe(429);
    expect(refused.body['policyName']).toBe('DAILY');
    expect((await call(sandbox, 'GET', LIST)).status).toBe(200);
  });
});
