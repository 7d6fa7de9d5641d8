import { expect, it } from 'vitest';
import type { Connector } from '../../../../engine/ports/connector.js';
import { ADA, emails } from '../../../support/in-sync.js';
import { twoApps } from '../../../support/two-apps.js';

const DOUBT_MS = 10 * 60_000;

/** Finds records by a marker, and does not say which one they carry. */
function withoutMarkers(connector: Connector): Connector {
  return {
    ...connector,
    findByMarker: async (...asked) =>
      (await connector.findByMarker(...asked)).map((record) => ({ ...record, marker: null })),
  };
}

it('makes nobody again while an app finds records by a marker and tells them without it', async () => {
  const apps = twoApps({
    right: { capabilities: { createProof: 'search' } },
    connector: (one, side) => (side === 'right' ? withoutMarkers(one) : one),
  });
  apps.left.createRecord('contacts', ADA);
  const { id } = await apps.publish();
  apps.right.faults.add({ on: ['create'], times: 1, fault: { kind: 'loseAnswer' } });
  await apps.run(id);
  apps.clock.advance(DOUBT_MS);

  const result = await apps.run(id);

  expect(result.kind === 'stopped' ? result.reason : '').toMatch(/^Right does not answer/);
  expect(emails(apps, 'right')).toEqual([ADA.email]);
});
