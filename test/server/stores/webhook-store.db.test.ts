import { beforeEach, describe, expect, it } from 'vitest';
import { SqlWebhookStore } from '../../../server/stores/webhook-store.js';
import { useServerDatabase } from '../../support/server-database.js';

const NOW = '2026-01-01T00:00:00.000Z';

describe('the webhook store', () => {
  const openEmpty = useServerDatabase();
  let store: SqlWebhookStore;

  beforeEach(async () => {
    store = new SqlWebhookStore(await openEmpty());
  });

  it('S22 tells deliveries that are new from those that were taken', async () => {
    await store.remember('hubspot', ['e1', 'e2'], NOW);

    expect(await store.filterNew('hubspot', ['e3', 'e2', 'e4', 'e3'])).toEqual(['e3', 'e4']);
    expect(await store.filterNew('hubspot', [])).toEqual([]);
  });

  it('keeps apps apart', async () => {
    await store.remember('hubspot', ['e1'], NOW);

    expect(await store.filterNew('dynamics', ['e1'])).toEqual(['e1']);
  });

  it('takes the same delivery twice, and hundreds at once', async () => {
    const ids = Array.from({ length: 1_200 }, (_, index) => `e${String(index)}`);

    await store.remember('hubspot', ['e1', 'e1'], NOW);
    await store.remember('hubspot', ids, NOW);

    expect(await store.filterNew('hubspot', [...ids, 'new'])).toEqual(['new']);
  });

  it('forgets what is old', async () => {
    await store.remember('hubspot', ['e1'], NOW);
    await store.remember('hubspot', ['e2'], '2026-01-05T00:00:00.000Z');

    expect(await store.removeOlder('2026-01-04T00:00:00.000Z')).toBe(1);
    expect(await store.filterNew('hubspot', ['e1', 'e2'])).toEqual(['e1']);
  });
});
