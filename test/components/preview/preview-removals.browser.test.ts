import { html } from 'lit';
import '../../../components/sync-preview/define.js';
import type { SyncPreview } from '../../../components/sync-preview/sync-preview.js';
import { describe, it } from '../../support/bdd.js';
import { ENDS, PROPERTIES } from '../../support/component-fixtures.js';
import { aPreview, aReport } from '../../support/component-runs.js';
import { deepEqual } from '../../support/expect.js';
import { expectAccessible, findAll, mount, settled } from '../../support/mount.js';

const HELD = { cause: 'removals', left: 0, right: 14, known: 118, limit: 11, decision: null };

async function warnings(report: object): Promise<[string, string][]> {
  const element = await mount<SyncPreview>(html`<sync-preview></sync-preview>`, { width: 960 });
  const preview = { ...aPreview(), report: { ...aReport(), ...report } };
  Object.assign(element, { preview, ends: ENDS, properties: PROPERTIES });
  await settled(element);
  await expectAccessible(element);
  return findAll<HTMLElement & { heading: string }>(element, '.brake').map((banner) => [
    banner.heading,
    banner.textContent?.trim() ?? '',
  ]);
}

describe('removals in sync-preview', () => {
  it('stand above everything, for each app', async () => {
    const meaning = 'They were deleted in the other app, and this sync passes deletions on.';

    deepEqual(await warnings({ removedLeft: 1, removedRight: 3 }), [
      ['1 record would be removed from HubSpot', meaning],
      ['3 records would be removed from Dynamics 365', meaning],
    ]);
  });

  it('say when they wait for a person', async () => {
    deepEqual(await warnings({ removedRight: 14, held: HELD }), [
      [
        '14 records would be removed from Dynamics 365',
        'They were deleted in the other app. More than 11 at once do not go unasked: the run stops before them and waits for your decision.',
      ],
    ]);
  });

  it('are not all that is told when an app lists too few records', async () => {
    const missing = { ...HELD, cause: 'missing' };

    deepEqual(await warnings({ removedLeft: 14, held: missing }), [
      [
        'Dynamics 365 no longer lists 14 records',
        'When more than 11 records vanish at once, the app may be wrong: the run does nothing and waits for your decision.',
      ],
    ]);
  });

  it('are not spoken of where there are none', async () => {
    deepEqual(await warnings({}), []);
  });
});
