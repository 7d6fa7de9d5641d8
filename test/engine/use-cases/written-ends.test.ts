import { describe, expect, it } from 'vitest';
import type { SyncId } from '../../../engine/contract/index.js';
import type { TwoApps } from '../../support/two-apps.js';
import { adaInSync, emails, onlyOne } from '../../support/in-sync.js';

const REFUSED = {
  code: 'state_conflict',
  message: expect.stringContaining('does not write to Contacts in Left') as string,
  hint: expect.stringContaining('change the direction') as string,
};

/** Ada flows to the right only, and was deleted on the left. */
async function deletedAgainstDirection() {
  const story = await adaInSync({ direction: 'toRight' });
  story.apps.left.deleteRecord('contacts', story.left);
  await story.apps.finish(story.id);
  return story;
}

/** Each way of asking for a deleted record. */
const WAYS: [string, (apps: TwoApps, id: SyncId) => Promise<unknown>][] = [
  [
    'one record',
    async ({ tenant, rows }, id) => tenant.createRecordAgain(id, onlyOne(await rows(id)).id),
  ],
  [
    'trying one again',
    async ({ tenant, rows }, id) => tenant.retryRecord(id, onlyOne(await rows(id)).id),
  ],
  [
    'all of one cause',
    async ({ tenant }, id) => tenant.createIssueAgain(id, onlyOne(await tenant.listIssues(id)).key),
  ],
  [
    'trying all of one cause again',
    async ({ tenant }, id) => tenant.retryIssue(id, onlyOne(await tenant.listIssues(id)).key),
  ],
  ['all of both apps', ({ tenant }, id) => tenant.createDeletedAgain(id, ['right', 'left'])],
];

describe('creating again where a sync does not write', () => {
  it.each(WAYS)('is refused for %s, and changes nothing', async (_way, ask) => {
    const { apps, id } = await deletedAgainstDirection();
    const before = await apps.rows(id);

    await expect(ask(apps, id)).rejects.toMatchObject(REFUSED);

    expect(await apps.rows(id)).toEqual(before);
  });

  it('goes by what is published, not by the draft', async () => {
    const { apps, id } = await deletedAgainstDirection();
    const { id: record } = onlyOne(await apps.rows(id));
    await apps.tenant.patchDraft(id, { direction: 'both' }, null);

    await expect(apps.tenant.createRecordAgain(id, record)).rejects.toMatchObject(REFUSED);

    await apps.tenant.publishSync(id, { turnOn: true }, null);
    await apps.tenant.createRecordAgain(id, record);
    await apps.finish(id);
    expect(emails(apps, 'left')).toEqual(emails(apps, 'right'));
  });

  it('tells of the deletion anew when the direction is turned before the run', async () => {
    const { apps, id, left } = await adaInSync();
    apps.left.deleteRecord('contacts', left);
    await apps.finish(id);
    await apps.tenant.createRecordAgain(id, onlyOne(await apps.rows(id)).id);
    await apps.tenant.patchDraft(id, { direction: 'toRight' }, null);
    await apps.tenant.publishSync(id, { turnOn: true }, null);

    await apps.finish(id);

    expect(emails(apps, 'left')).toEqual([]);
    expect(onlyOne(await apps.rows(id))).toMatchObject({
      state: 'failing',
      issue: { code: 'record_deleted', side: 'left' },
    });
  });
});
