import { expect, it } from 'vitest';
import { ManualClock } from '../../../engine/testing/manual-clock.js';
import { TENANT, twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

const PER_SECOND = 10;
const RECORDS = 150;
const WINDOW_MS = 5_000;

/** Runs both at the same time, as a server does; time passes when everybody waits for it. */
async function runTogether(apps: TwoApps, objects: readonly string[]): Promise<string[]> {
  const ids = [];
  for (const object of objects) ids.push((await apps.publish({ associations: [] }, object)).id);
  const results: string[] = [];
  const running = Promise.all(
    ids.map(async (id) => {
      let kind = 'more';
      while (kind === 'more') ({ kind } = await apps.engine.runSlice(TENANT, id));
      results.push(kind);
    }),
  );
  while (results.length < ids.length) {
    await new Promise((resolve) => setImmediate(resolve));
    apps.clock.advanceToNext();
  }
  await running;
  return results;
}

/** Most of them within any window of this length. */
function mostWithin(times: readonly number[], ms: number): number {
  return Math.max(
    ...times.map((from) => times.filter((at) => at >= from && at < from + ms).length),
  );
}

it('two syncs of one connection at once stay within its rate together', async () => {
  const limits = { pageSize: 2, batchSize: 2, requestsPerSecond: PER_SECOND };
  const apps = twoApps({ clock: new ManualClock(), left: { limits }, right: { limits } });
  for (let record = 0; record < RECORDS; record += 1) {
    const key = String(record);
    apps.left.createRecord('contacts', { email: `p${key}@example.com`, firstName: key });
    apps.left.createRecord('companies', { name: `Company ${key}`, domain: `c${key}.example` });
  }
  const calls: Record<'contacts' | 'companies', number[]> = { contacts: [], companies: [] };
  apps.left.faults.decideWith(({ object }) => {
    if (object === 'contacts' || object === 'companies') calls[object].push(apps.clock.now());
    return undefined;
  });

  const results = await runTogether(apps, ['companies', 'contacts']);

  expect(results).toEqual(['finished', 'finished']);
  const all = [...calls.contacts, ...calls.companies].sort((a, b) => a - b);
  // Both were at it at the same time, and the burst at the start is all that comes on top.
  expect(Math.min(...calls.contacts)).toBeLessThan(Math.max(...calls.companies));
  expect(all.length).toBeGreaterThan(RECORDS);
  const burst = 2 * PER_SECOND;
  expect(mostWithin(all, WINDOW_MS)).toBeLessThanOrEqual(PER_SECOND * (WINDOW_MS / 1_000) + burst);
});
