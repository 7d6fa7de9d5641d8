/** Many people in two apps, of whom some are deleted in one: where stories about removals begin. */
import type { SettingsPatch } from '../../engine/contract/index.js';
import type { InSync } from './in-sync.js';
import { twoApps } from './two-apps.js';

export const ARCHIVE: SettingsPatch = { deletes: 'archive' };

/** `count` people in both apps; deletions are told by a feed. */
export async function people(count: number, settings: SettingsPatch = ARCHIVE) {
  const apps = twoApps();
  for (let number = 0; number < count; number += 1)
    apps.left.createRecord('contacts', { email: `p${String(number)}@example.com` });
  const { id } = await apps.publish(settings);
  await apps.finish(id);
  const deleteLeft = (many: number) => {
    for (const record of apps.left.readAll('contacts').slice(0, many))
      apps.left.deleteRecord('contacts', record.id);
  };
  return { apps, id, deleteLeft };
}

export async function poll({ apps, id }: Pick<InSync, 'apps' | 'id'>) {
  apps.clock.advance(60_000);
  return apps.run(id);
}
