import { describe, expect, it, vi } from 'vitest';
import { LaterParts } from '../../../components/sync-overview/later-parts.js';

const host = () => ({
  addController: vi.fn(),
  removeController: vi.fn(),
  requestUpdate: vi.fn(),
  updateComplete: Promise.resolve(true),
});

describe('LaterParts', () => {
  it('fetches once, however often it is wanted', async () => {
    const fetchThem = vi.fn(() => Promise.resolve());
    const parts = new LaterParts(host(), fetchThem);

    await Promise.all([parts.load(), parts.load()]);
    await parts.load();

    expect(fetchThem).toHaveBeenCalledTimes(1);
    expect(parts.isReady).toBe(true);
  });

  it('says why they did not arrive, and tries again', async () => {
    const fetchThem = vi.fn(() => Promise.resolve());
    fetchThem.mockRejectedValueOnce(new Error('No connection.'));
    const place = host();
    const parts = new LaterParts(place, fetchThem);

    await parts.load();
    expect(parts).toMatchObject({ isReady: false, error: new Error('No connection.') });
    expect(place.requestUpdate).toHaveBeenCalledTimes(1);
    await parts.load();

    expect(parts).toMatchObject({ isReady: true, error: undefined });
  });
});
