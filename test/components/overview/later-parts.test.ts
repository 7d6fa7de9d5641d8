import { describe, expect, it, vi } from 'vitest';
import { LaterParts } from '../../../components/sync-overview/later-parts.js';

const host = () => ({ requestUpdate: vi.fn() });

describe('LaterParts', () => {
  it('fetches once, however often it is wanted', async () => {
    const fetchThem = vi.fn(() => Promise.resolve('parts'));
    const parts = new LaterParts(host(), fetchThem);

    await Promise.all([parts.load(), parts.load()]);
    await parts.load();

    expect(fetchThem).toHaveBeenCalledTimes(1);
    expect(parts.value).toBe('parts');
  });

  it('says why they did not arrive, and tries again', async () => {
    const fetchThem = vi.fn(() => Promise.resolve('parts'));
    fetchThem.mockRejectedValueOnce(new Error('No connection.'));
    const place = host();
    const parts = new LaterParts(place, fetchThem);

    await parts.load();
    expect(parts.value).toBeUndefined();
    expect(parts.error).toEqual(new Error('No connection.'));
    expect(place.requestUpdate).toHaveBeenCalledTimes(1);
    await parts.load();

    expect(parts).toMatchObject({ value: 'parts', error: undefined });
  });
});
