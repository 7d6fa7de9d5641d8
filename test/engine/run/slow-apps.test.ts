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

describe('an app that takes seconds to describe itself', () => {
  it('is opened under a lease that goes on meanwhile', async () => {
    const slow = { latencyMs: 7_000 };
    const apps = twoApps({ left: slow, right: slow });
    apps.left.createRecord('contacts', { email: 'ada@example.com' });
    const { id } = await apps.publish();
    // What the draft was checked with is forgotten: the run has to ask for it all.
    apps.clock.advance(60 * 60_000);

    const result = await apps.run(id);

    expect(result.kind).not.toBe('busy');
    expect(apps.errors).toEqual([]);
  });
});
