import { describe, expect, it } from 'vitest';
import { ProcessDeath } from '../../../engine/ports/probe.js';
import { memoryContacts } from '../../../engine/testing/memory-objects.js';
import { unaccounted } from '../../support/accounts.js';
import { ADA, emails } from '../../support/in-sync.js';
import { twoApps } from '../../support/two-apps.js';

describe('an undo that dies between a value given back and the archive of its partner', () => {
  it('says of that value what became of it', async () => {
    const times = { isRough: false };
    const apps = twoApps({
      right: { objects: [{ ...memoryContacts(), defaults: { jobTitle: 'Customer' } }] },
      probe: (point) => {
        if (!times.isRough || point !== 'afterSend') return;
        times.isRough = false;
        throw new ProcessDeath(point);
      },
    });
    // What the right app fills in comes back to the left one, in the run that creates the record.
    const left = apps.left.createRecord('contacts', ADA);
    const { id } = await apps.publish();
    const run = await apps.finish(id);
    expect(apps.left.readRecord('contacts', left)?.values['jobTitle']).toBe('Customer');
    const undo = await apps.tenant.startUndo(run.id, {});
    times.isRough = true;
    await expect(apps.run(id)).rejects.toBeInstanceOf(ProcessDeath);
    apps.clock.advance(120_000);

    await apps.run(id);
    await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([]);
    expect(apps.left.readRecord('contacts', left)?.values['jobTitle']).toBeNull();
    const { report } = await apps.tenant.getUndo(undo.id);
    expect(report).toMatchObject({ restored: { left: 1 }, archived: { right: 1 }, kept: [] });
    expect(await unaccounted(apps, id)).toEqual([]);
  });
});
