import { describe, expect, it } from 'vitest';
import type { SyncId } from '../../../engine/contract/index.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import { SIDES } from '../../../engine/vocabulary.js';
import { unaccounted } from '../../support/accounts.js';
import { emails, writesOf } from '../../support/in-sync.js';
import { pick } from '../../support/simulator/scenario.js';
import { LEFT, RIGHT, twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

const EDITED = ['city', 'jobTitle', 'lastName'];

/** A further sync of the same contacts; both syncs map e-mail and city, the rest is its own. */
async function publishOnly(apps: TwoApps, properties: readonly string[]): Promise<SyncId> {
  const ends = { object: 'contacts' };
  const { id, draft } = await apps.tenant.createSync({
    left: { connectionId: LEFT, ...ends },
    right: { connectionId: RIGHT, ...ends },
  });
  const mappings = draft.mappings.filter(({ left }) => properties.includes(left));
  await apps.tenant.patchDraft(id, { mappings, clears: 'propagate' }, null);
  await apps.tenant.publishSync(id, { turnOn: true }, null);
  return id;
}

function disturb(apps: TwoApps, random: Random, step: number): void {
  const side = pick(random, SIDES);
  const records = apps[side].readAll('contacts');
  if (records.length === 0 || random() < 0.2) {
    apps[side].createRecord('contacts', { email: `p${String(step)}@example.com`, city: 'Oslo' });
    return;
  }
  const property = pick(random, EDITED);
  const value = random() < 0.2 ? null : `${property} ${String(step)}`;
  apps[side].updateRecord('contacts', pick(random, records).id, { [property]: value });
}

describe('two syncs of the same records', () => {
  it.each(Array.from({ length: 30 }, (_, seed) => seed + 1))(
    'come to rest without doubling anybody (seed %i)',
    async (seed) => {
      const random = createSeededRandom(seed);
      const apps = twoApps({ seed });
      const ids = [
        await publishOnly(apps, ['email', 'city', 'jobTitle']),
        await publishOnly(apps, ['email', 'city', 'lastName']),
      ];
      for (let step = 0; step < 30; step += 1) {
        disturb(apps, random, step);
        if (random() < 0.5) await apps.finish(pick(random, ids));
      }

      for (let round = 0; round < 4; round += 1) for (const id of ids) await apps.finish(id);
      const before = writesOf(apps);
      for (const id of ids) await apps.finish(id);

      expect(writesOf(apps)).toBe(before);
      expect(emails(apps, 'left')).toEqual(emails(apps, 'right'));
      expect(new Set(emails(apps, 'left')).size).toBe(emails(apps, 'left').length);
      for (const property of EDITED) {
        const [left, right] = SIDES.map((side) =>
          apps[side]
            .readAll('contacts')
            .map(({ values }) => [values['email'], values[property] ?? null].join(' '))
            .sort((a, b) => (a < b ? -1 : 1)),
        );
        expect(left).toEqual(right);
      }
      for (const id of ids) expect(await unaccounted(apps, id)).toEqual([]);
    },
  );
});
