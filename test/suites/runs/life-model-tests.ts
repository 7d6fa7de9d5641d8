/** A sync's life in any order, on any store: whatever people do with it, its status is right, and both apps agree in the end. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SyncId } from '../../../engine/contract/index.js';
import type { Store } from '../../../engine/ports/store.js';
import type { SyncStatus } from '../../../engine/vocabulary.js';
import { SIDES } from '../../../engine/vocabulary.js';
import { emails } from '../../support/in-sync.js';
import { LEFT, TENANT, twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

/** What has to be true, as a person would say it. */
interface Model {
  status: SyncStatus;
  isConnected: boolean;
}

interface Real {
  apps: TwoApps;
  id: SyncId;
  edits: number;
}

type Act = (model: Model, real: Real) => Promise<void> | void;

/** Each answers by itself what it does to the model and to the real thing. */
const ACTS: Readonly<Record<string, Act>> = {
  edit: (_model, real) => {
    const side = SIDES[(real.edits += 1) % 2] ?? 'left';
    const [record] = real.apps[side].readAll('contacts');
    if (record !== undefined)
      real.apps[side].updateRecord('contacts', record.id, { city: `City ${String(real.edits)}` });
  },
  add: (_model, real) => {
    const email = `p${String((real.edits += 1))}@example.com`;
    const side = SIDES[real.edits % 2] ?? 'left';
    real.apps[side].createRecord('contacts', { email, lastName: email });
  },
  publish: async (model, real) => {
    if (!model.isConnected) return;
    const winner = SIDES[(real.edits += 1) % 2] ?? 'left';
    await real.apps.tenant.patchDraft(real.id, { winner }, null);
    await real.apps.tenant.publishSync(real.id, { turnOn: true }, null);
    model.status = 'on';
  },
  off: async (model, real) => {
    await real.apps.tenant.turnOff(real.id);
    model.status = 'off';
  },
  on: async (model, real) => {
    await real.apps.tenant.turnOn(real.id);
    model.status = 'on';
  },
  disconnect: async (model, real) => {
    await real.apps.connections.reportLost(TENANT, LEFT);
    await real.apps.engine.pauseConnection(LEFT);
    model.isConnected = false;
    if (model.status === 'on') model.status = 'needsReconnect';
  },
  reconnect: async (model, real) => {
    real.apps.connections.restore(LEFT);
    await real.apps.engine.resumeConnection(LEFT);
    model.isConnected = true;
    if (model.status === 'needsReconnect') model.status = 'on';
  },
  run: async (model, real) => {
    await real.apps.run(real.id);
    if (!model.isConnected && model.status === 'on') model.status = 'needsReconnect';
  },
  deleteAndBeginAnew: async (model, real) => {
    if (!model.isConnected) return;
    await real.apps.tenant.deleteSync(real.id);
    real.id = (await real.apps.publish()).id;
    model.status = 'on';
  },
};

export function describeLife(
  name: string,
  openStore: () => Promise<Store>,
  { lives }: { lives: number },
): void {
  describe(`a sync's life on ${name}`, () => {
    it('may go in any order: its status is right at every moment, and both apps agree in the end', async () => {
      const names = fc.constantFrom(...Object.keys(ACTS));
      const order = fc.array(names, { minLength: 1, maxLength: 25 });
      const property = fc.asyncProperty(order, async (acts) => live(acts, await openStore()));
      await fc.assert(property, { numRuns: lives, seed: 11 });
    });
  });
}

async function live(names: readonly string[], store: Store): Promise<void> {
  const apps = twoApps({ store });
  apps.left.createRecord('contacts', { email: 'ada@example.com', lastName: 'Lovelace' });
  apps.right.createRecord('contacts', { email: 'bob@example.com', lastName: 'Noyce' });
  const real: Real = { apps, id: (await apps.publish()).id, edits: 0 };
  const model: Model = { status: 'on', isConnected: true };
  for (const name of names) {
    await ACTS[name]?.(model, real);
    apps.clock.advance(1_000);
    expect((await apps.tenant.getSync(real.id)).status).toBe(model.status);
  }
  await ACTS['reconnect']?.(model, real);
  await ACTS['on']?.(model, real);
  await apps.finish(real.id);
  await apps.finish(real.id);

  expect(apps.errors).toEqual([]);
  expect(emails(apps, 'left')).toEqual(emails(apps, 'right'));
  expect(new Set(emails(apps, 'left')).size).toBe(emails(apps, 'left').length);
  const before = apps.left.stats.writes + apps.right.stats.writes;
  await apps.finish(real.id);
  expect(apps.left.stats.writes + apps.right.stats.writes).toBe(before);
}
