/** People in two apps that tell no deletions: only a complete look finds them. */
import type { SyncId } from '../../engine/contract/index.js';
import type { TwoApps } from './two-apps.js';
import { twoApps } from './two-apps.js';

/** `count` people on the left, synced to the right. */
export async function peopleOfSweeps(count: number): Promise<{ apps: TwoApps; id: SyncId }> {
  const apps = twoApps({
    left: { capabilities: { deletions: 'sweep' } },
    right: { capabilities: { deletions: 'sweep' } },
  });
  for (let number = 0; number < count; number += 1)
    apps.left.createRecord('contacts', { email: `p${String(number)}@example.com` });
  const { id } = await apps.publish();
  await apps.finish(id);
  return { apps, id };
}

export async function lookAtEverything({ apps, id }: Awaited<ReturnType<typeof peopleOfSweeps>>) {
  await apps.tenant.turnOff(id);
  await apps.tenant.turnOn(id);
  return apps.run(id);
}
