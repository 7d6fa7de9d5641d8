import { describe, expect, it } from 'vitest';
import { SchemaCache } from '../../../../server/connectors/shared/schema-cache.js';

function aCache(options: { maxEntries?: number } = {}) {
  let nowMs = 0;
  let loads = 0;
  const cache = new SchemaCache<number>({ now: () => nowMs, ttlMs: 1000, ...options });
  const load = async (): Promise<number> => {
    loads += 1;
    return loads;
  };
  return { cache, load, advance: (ms: number) => (nowMs += ms) };
}

describe('SchemaCache', () => {
  it('keeps a value until it is too old', async () => {
    const { cache, load, advance } = aCache();

    expect(await cache.get('a', load)).toBe(1);
    advance(999);
    expect(await cache.get('a', load)).toBe(1);
    advance(1);
    expect(await cache.get('a', load)).toBe(2);
  });

  it('shares one load between callers at the same time', async () => {
    const { cache, load } = aCache();

    expect(await Promise.all([cache.get('a', load), cache.get('a', load)])).toEqual([1, 1]);
  });

  it('loads anew when told to', async () => {
    const { cache, load } = aCache();
    await cache.get('a', load);

    expect(await cache.renew('a', load)).toBe(2);
    expect(await cache.get('a', load)).toBe(2);
  });

  it('keeps no failure', async () => {
    const { cache, load } = aCache();
    await expect(cache.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');

    expect(await cache.get('a', load)).toBe(1);
  });

  it('forgets the oldest when it is full', async () => {
    const { cache, load } = aCache({ maxEntries: 2 });
    await cache.get('a', load);
    await cache.get('b', load);
    await cache.get('c', load);

    expect(await cache.get('c', load)).toBe(3);
    expect(await cache.get('a', load)).toBe(4);
  });
});
