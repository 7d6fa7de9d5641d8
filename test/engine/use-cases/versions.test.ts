import { describe, expect, it } from 'vitest';
import type { SettingsRef } from '../../../engine/use-cases/settings-diffs.js';
import { adaInSync } from '../../support/in-sync.js';
import { LEFT, RIGHT } from '../../support/two-apps.js';

/** A sync that was published three times: winner left, right, left again with a one-way direction. */
async function publishedThrice() {
  const { apps, id } = await adaInSync();
  const first = (await apps.tenant.getSync(id)).draft;
  await apps.tenant.patchDraft(id, { winner: 'right' }, null);
  await apps.tenant.publishSync(id, { turnOn: true }, null);
  await apps.tenant.patchDraft(id, { winner: 'left', direction: 'toRight' }, null);
  await apps.tenant.publishSync(id, { turnOn: true }, null);
  return { apps, id, first };
}

describe('published versions', () => {
  it('are listed newest first, page by page', async () => {
    const { apps, id } = await publishedThrice();

    const page = await apps.tenant.listVersions(id, { limit: 2 });
    const rest = await apps.tenant.listVersions(id, { limit: 2, cursor: page.nextCursor ?? '' });

    expect(page.items.map(({ number }) => number)).toEqual([3, 2]);
    expect(rest).toMatchObject({ items: [{ number: 1 }], nextCursor: null });
    expect(Date.parse(rest.items[0]?.publishedAt ?? '')).not.toBeNaN();
  });

  it('tell what counted then', async () => {
    const { apps, id, first } = await publishedThrice();

    expect(await apps.tenant.getVersion(id, 1)).toEqual({ number: 1, settings: first });
    expect((await apps.tenant.getVersion(id, 2)).settings.winner).toBe('right');
  });

  it('become the draft again, and nothing is published by it', async () => {
    const { apps, id, first } = await publishedThrice();

    const restored = await apps.tenant.restoreVersion(id, 1, null);

    expect(restored).toMatchObject({ draft: first, hasDraftChanges: true, version: 3 });
    expect((await apps.tenant.getVersion(id, 3)).settings.direction).toBe('toRight');
    expect(await apps.tenant.publishSync(id, { turnOn: true }, null)).toMatchObject({ version: 4 });
    expect((await apps.tenant.getVersion(id, 4)).settings).toEqual(first);
  });

  it('leave nothing to publish when they are what counts', async () => {
    const { apps, id } = await publishedThrice();
    await apps.tenant.patchDraft(id, { winner: 'right' }, null);

    expect(await apps.tenant.restoreVersion(id, 3, null)).toMatchObject({
      draft: { winner: 'left' },
      hasDraftChanges: false,
    });
  });

  it('overwrite nothing that somebody else changed meanwhile', async () => {
    const { apps, id } = await publishedThrice();
    const { etag } = await apps.tenant.getSync(id);
    const { draft } = await apps.tenant.patchDraft(id, { winner: 'right' }, null);

    await expect(apps.tenant.restoreVersion(id, 1, etag)).rejects.toMatchObject({
      code: 'draft_conflict',
    });

    expect((await apps.tenant.getSync(id)).draft).toEqual(draft);
  });

  it('do not hold what a publish left behind that stopped half-way', async () => {
    const { apps, id, first } = await publishedThrice();
    await apps.store.saveVersion(id, { number: 4, settings: first, at: '2026-01-01' });

    expect((await apps.tenant.listVersions(id, {})).items).toHaveLength(3);
    for (const number of [0, 4, 5]) {
      const missing = { code: 'not_found' };
      await expect(apps.tenant.getVersion(id, number)).rejects.toMatchObject(missing);
      await expect(apps.tenant.restoreVersion(id, number, null)).rejects.toMatchObject(missing);
    }
  });

  it.each(['x', '-1', '1.5', '1e3'])('refuse the cursor %s', async (cursor) => {
    const { apps, id } = await adaInSync();

    await expect(apps.tenant.listVersions(id, { cursor })).rejects.toMatchObject({
      code: 'input_invalid',
    });
  });
});

describe('what differs between versions and the draft', () => {
  it('is told for every pair of them', async () => {
    const { apps, id } = await publishedThrice();
    await apps.tenant.patchDraft(id, { requireEmail: false }, null);
    const codes = async (...refs: [from: SettingsRef, to: SettingsRef]) =>
      (await apps.tenant.diffSettings(id, ...refs)).map(({ field }) => field);

    expect(await codes('published', 'draft')).toEqual(['requireEmail']);
    expect(await codes(1, 2)).toEqual(['winner']);
    expect(await codes(2, 'published')).toEqual(['direction', 'winner']);
    expect(await codes(1, 'draft')).toEqual(['direction', 'requireEmail']);
    expect(await codes(3, 'published')).toEqual([]);
  });

  it('cannot be told before anything was published', async () => {
    const { apps } = await publishedThrice();
    const { id } = await apps.tenant.createSync({
      left: { connectionId: LEFT, object: 'companies' },
      right: { connectionId: RIGHT, object: 'companies' },
    });

    for (const from of ['published', 1] as const)
      await expect(apps.tenant.diffSettings(id, from, 'draft')).rejects.toMatchObject({
        code: 'not_found',
      });
  });
});
