import { describe, expect, it } from 'vitest';
import { draftOf, finishedPreview, refusal, syncedSync, type ClientWorld } from './client-world.js';

export function settingsTests(use: () => ClientWorld): void {
  describe('settings of a sync', () => {
    it('makes a draft with everything set that both apps agree on', async () => {
      const sync = await draftOf(use());

      expect(sync).toMatchObject({ status: 'draft', version: null, hasDraftChanges: true });
      expect(sync.draft.mappings.length).toBeGreaterThan(2);
      expect(await use().client.getSync(sync.id)).toMatchObject({ id: sync.id, etag: sync.etag });
      expect((await use().client.listSyncs()).map(({ id }) => id)).toEqual([sync.id]);
    });

    it('marks a pair that is synced already', async () => {
      const world = use();
      const sync = await draftOf(world);
      const { left, right } = sync;

      const pairs = await world.client.listPairs(left.connectionId, right.connectionId);

      const same = pairs.find((one) => one.left === left.object && one.right === right.object);
      expect(same?.syncId).toBe(sync.id);
    });

    it('changes the draft and keeps the rest', async () => {
      const { client } = use();
      const sync = await draftOf(use());

      const changed = await client.patchDraft(
        sync.id,
        { winner: 'right', filters: { toRight: null, toLeft: null } },
        sync.etag,
      );

      expect(changed.draft).toEqual({ ...sync.draft, winner: 'right' });
      expect(changed.etag).not.toBe(sync.etag);
    });

    it('does not overwrite what somebody else changed meanwhile', async () => {
      const { client } = use();
      const sync = await draftOf(use());
      await client.patchDraft(sync.id, { winner: 'right' }, sync.etag);

      const error = await refusal(client.patchDraft(sync.id, { direction: 'toLeft' }, sync.etag));

      expect(error.code).toBe('draft_conflict');
      expect(error.hint).not.toBe('');
      const now = await client.getSync(sync.id);
      expect(now.draft).toMatchObject({ winner: 'right', direction: 'both' });
    });

    it('overwrites without an etag', async () => {
      const { client } = use();
      const sync = await draftOf(use());
      await client.patchDraft(sync.id, { winner: 'right' }, sync.etag);

      const changed = await client.patchDraft(sync.id, { clears: 'propagate' }, null);

      expect(changed.draft).toMatchObject({ winner: 'right', clears: 'propagate' });
    });

    it('tells problems, and does not publish with errors', async () => {
      const { client } = use();
      const sync = await draftOf(use());
      const mappings = sync.draft.mappings.map((mapping) => ({ ...mapping, isOn: false }));
      const changed = await client.patchDraft(sync.id, { mappings }, sync.etag);

      const problems = await client.listProblems(sync.id);
      const error = await refusal(client.publishSync(sync.id, { turnOn: true }, changed.etag));

      expect(problems.some(({ level }) => level === 'error')).toBe(true);
      expect(error.code).toBe('settings_invalid');
      expect(error.errors.length).toBeGreaterThan(0);
      expect(error.errors[0]?.pointer).toMatch(/^\//);
    });

    it('proposes partners for a property', async () => {
      const { client } = use();
      const sync = await draftOf(use());
      const property = sync.draft.mappings[0]?.left ?? '';

      const partners = await client.listPartners(sync.id, 'left', property);

      expect(partners[0]?.because).toBe('sameMeaning');
    });

    it('tries a filter out before it is saved', async () => {
      const { client } = use();
      const sync = await draftOf(use());
      const everyone = await client.testFilter(sync.id, { side: 'left', requireEmail: false });
      const property = sync.draft.mappings[0]?.left ?? '';
      const nobody = await client.testFilter(sync.id, {
        side: 'left',
        requireEmail: false,
        filter: {
          kind: 'group',
          join: 'and',
          items: [{ kind: 'rule', property, operator: 'is', value: 'nobody has this' }],
        },
      });

      const entering = ({ outcomes }: typeof nobody) => outcomes[0];
      expect(everyone.isComplete).toBe(true);
      expect(entering(everyone)).toMatchObject({ outcome: 'enters', count: everyone.looked });
      expect(entering(everyone)?.examples.length).toBeGreaterThan(0);
      expect(entering(nobody)).toMatchObject({ outcome: 'enters', count: 0, examples: [] });
      expect((await client.getSync(sync.id)).draft.filters.toRight).toBeNull();
    });

    it('counts who would match by the draft, before anything is synced', async () => {
      const { client } = use();
      const sync = await draftOf(use());

      const estimate = await client.estimateMatches(sync.id);

      const { left, matched, matchedByRule, ambiguous } = estimate;
      expect(['all', 'preview']).toContain(estimate.basis);
      expect(matchedByRule).toHaveLength(sync.draft.matching.rules.length);
      expect(matchedByRule.reduce((sum, count) => sum + count, 0)).toBe(matched);
      expect(left.looked).toBeGreaterThan(0);
      expect(matched + ambiguous).toBeLessThanOrEqual(left.looked);
    });

    it('says what the draft changes in the published settings', async () => {
      const { client } = use();
      const sync = await draftOf(use());
      expect((await refusal(client.listDifferences(sync.id))).code).toBe('not_found');
      const published = await client.publishSync(sync.id, { turnOn: false }, sync.etag);
      expect(await client.listDifferences(sync.id)).toEqual([]);

      await client.patchDraft(sync.id, { filterMode: 'live' }, published.etag);

      expect(await client.listDifferences(sync.id)).toMatchObject([
        { code: 'setting_changed', field: 'filterMode' },
      ]);
    });

    it('previews without writing', async () => {
      const world = use();
      const sync = await draftOf(world);

      const preview = await finishedPreview(world, sync.id);

      expect(preview.run.state).toBe('finished');
      expect(preview.isStale).toBe(false);
      expect(preview.report?.matched).toBeGreaterThan(0);
      expect((await world.client.listRuns(sync.id)).items).toEqual([]);
    });

    it('previews for new changes only when asked for that, and for all records else', async () => {
      const { client } = use();
      const { id } = await syncedSync(use());

      const [only, all] = [
        await client.startPreview(id, { apply: 'newChanges' }),
        await client.startPreview(id),
      ];

      expect([only.run.apply, all.run.apply]).toEqual(['newChanges', 'allRecords']);
    });

    it('calls a preview stale after an edit', async () => {
      const world = use();
      const sync = await draftOf(world);
      await finishedPreview(world, sync.id);

      await world.client.patchDraft(sync.id, { winner: 'right' }, null);

      expect((await world.client.getPreview(sync.id)).isStale).toBe(true);
    });

    it('goes back to the published settings', async () => {
      const { client } = use();
      const draft = await draftOf(use());
      const saved = await client.publishSync(draft.id, { turnOn: false }, draft.etag);
      await client.patchDraft(saved.id, { winner: 'right' }, saved.etag);

      const back = await client.discardDraft(saved.id);

      expect(back).toMatchObject({ hasDraftChanges: false, status: 'off', version: 1 });
      expect(back.draft.winner).toBe('left');
    });

    it('says the same for a sync that is not there', async () => {
      const error = await refusal(use().client.getSync('no-such-sync'));

      expect(error.code).toBe('not_found');
      expect(error.message).not.toBe('');
    });
  });
}
