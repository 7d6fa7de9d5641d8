import { describe, expect, it } from 'vitest';
import type { WriteOutcome } from '../../../../engine/ports/connector.js';
import { adaInSync, onlyOne } from '../../../support/in-sync.js';

const KEY = 'pat-na1-0815aaaabbbbccccddddeeeeffff';

const ANSWERS: WriteOutcome[] = [
  {
    kind: 'refused',
    code: 'rule_rejected',
    property: null,
    message: `No, "Bearer ${KEY}" may not`,
  },
  { kind: 'unknown', message: `Timeout of the call with Bearer ${KEY}` },
];

describe('what an app answers to a write', () => {
  it.each(ANSWERS)('is kept without the secret that it repeats ($kind)', async (outcome) => {
    const ada = await adaInSync();
    const { apps, id } = ada;
    apps.left.updateRecord('contacts', ada.left, { city: 'Bergen' });
    apps.right.faults.add({
      on: 'update',
      times: 1,
      fault: { kind: 'partial', every: 1, outcome },
    });

    await apps.finish(id);

    const runs = (await apps.tenant.listRuns(id, {})).items;
    const changes = await Promise.all(runs.map((run) => apps.tenant.listChanges(run.id, {})));
    const errors = changes.flatMap(({ items }) => items.flatMap(({ error }) => error ?? []));
    expect(errors.join()).toContain('Bearer [secret]');
    const rows = (await apps.tenant.listRecords(id, {})).items;
    expect(JSON.stringify([changes, onlyOne(rows)])).not.toContain(KEY);
  });
});
