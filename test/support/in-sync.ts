/** A sync that has had its first run, with Ada on both sides: where most stories about runs begin. */
import type { RemoteId, SettingsPatch, Sync, SyncId, Value } from '../../engine/contract/index.js';
import type { MemoryRecord } from '../../engine/testing/memory-app-options.js';
import type { Side } from '../../engine/vocabulary.js';
import { SIDES } from '../../engine/vocabulary.js';
import type { TwoApps, TwoAppsOptions } from './two-apps.js';
import { twoApps } from './two-apps.js';

export const ADA = {
  email: 'ada@example.com',
  firstName: 'Ada',
  lastName: 'Lovelace',
  city: 'Oslo',
};
export const BOB = { email: 'bob@example.com', firstName: 'Bob', lastName: 'Noyce' };

export interface InSync {
  apps: TwoApps;
  sync: Sync;
  id: SyncId;
  /** Ada's ids. */
  left: RemoteId;
  right: RemoteId;
}

/** Ada began on the left. */
export async function adaInSync(
  settings: SettingsPatch = {},
  options: TwoAppsOptions = {},
): Promise<InSync> {
  const apps = twoApps(options);
  const left = apps.left.createRecord('contacts', ADA);
  const sync = await apps.publish(settings);
  await apps.finish(sync.id);
  const right = onlyOne(apps.right.readAll('contacts')).id;
  return { apps, sync, id: sync.id, left, right };
}

/** The one there is. */
export function onlyOne<T>(all: readonly T[]): T {
  const [only] = all;
  if (only === undefined || all.length > 1) throw new Error(`There are ${String(all.length)}.`);
  return only;
}

/** What both apps show of one property of a record in each. */
export function shown({ apps, left, right }: InSync, property: string): Record<Side, Value> {
  return {
    left: apps.left.readRecord('contacts', left)?.values[property] ?? null,
    right: apps.right.readRecord('contacts', right)?.values[property] ?? null,
  };
}

/** E-mail addresses of all contacts of one app, sorted. */
export function emails(apps: TwoApps, side: Side): string[] {
  return apps[side]
    .readAll('contacts')
    .map(({ values }: MemoryRecord) => String(values['email']))
    .sort();
}

/** Everything the engine wrote into both apps so far. */
export function writesOf(apps: TwoApps): number {
  return SIDES.reduce((sum, side) => sum + apps[side].stats.writes, 0);
}
