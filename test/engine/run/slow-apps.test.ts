/** Apps that take long for little. */
import { describe, expect, it } from 'vitest';
import { twoApps } from '../../support/two-apps.js';

describe('an app that gives one record a call, and takes seconds for it', () => {
  it('is read again for a whole step under one lease, so that the run comes to its end', async () => {
    const capabilities = { hasConditionalWrite: false };
    const slow = { limits: { batchSize: 1 }, latencyMs: 3_000, capabilities };
    const apps = twoApps({ left: slow, right: slow });
    const people = Array.from({ length: 15 }, (_, number) => `p${String(number)}@example.com`);
    const ids = people.map((email) => apps.left.createRecord('contacts', { email }));
    for (const email of people) apps.right.createRecord('contacts', { email });
    const { id } = await apps.publish();
    await apps.finish(id);

    for (const left of ids) apps.left.updateRecord('contacts', left, { city: 'Oslo' });
    const { writes } = await apps.finish(id);

    expect(writes.right.updated).toBe(people.length);
  });
});
