import { describe, expect, it } from 'vitest';
import type { Run, Sync } from '../../../engine/contract/index.js';
import { toSyncPhase, type SyncPhase } from '../../../components/model/sync-phase.js';
import { aRun, aSync } from '../../support/overview-fixtures.js';

const scanning = (left: number | null, right: number | null): Run['scan'] => ({
  left: { read: 30, total: left, isComplete: false },
  right: { read: 13, total: right, isComplete: false },
});
const running = (overrides: Partial<Run>): Partial<Sync> => ({
  run: aRun({ state: 'running', phase: 'scan', finishedAt: null, ...overrides }),
});

describe('toSyncPhase', () => {
  const at = aSync().lastSyncedAt ?? '';
  it.each<[string, Partial<Sync>, SyncPhase]>([
    ['is up to date after a run', {}, { kind: 'upToDate', at }],
    ['is a draft before it was published', { status: 'draft', run: null }, { kind: 'draft' }],
    ['is off whatever its last run did', { status: 'off' }, { kind: 'off' }],
    [
      'needs reconnecting even while a run is open',
      { status: 'needsReconnect', ...running({}) },
      { kind: 'needsReconnect' },
    ],
    ['starts before its first run', { run: null, lastSyncedAt: null }, { kind: 'starting' }],
    [
      'reads both apps, as far as both tell how much there is',
      running({ kind: 'initial', scan: scanning(50, 50) }),
      { kind: 'scanning', ratio: 0.43 },
    ],
    [
      'reads both apps without an end in sight when one does not tell',
      running({ kind: 'initial', scan: scanning(50, null) }),
      { kind: 'scanning', ratio: null },
    ],
    [
      'never goes past the end when there is more than was told',
      running({ kind: 'initial', scan: scanning(10, 10) }),
      { kind: 'scanning', ratio: 1 },
    ],
    [
      'syncs what was decided so far',
      running({ phase: 'write', planned: { done: 43, total: 100 } }),
      { kind: 'syncing', ratio: 0.43 },
    ],
    ['looks for changes in one step', running({}), { kind: 'syncing', ratio: null }],
    [
      'waits when a run that goes on says why it does not',
      running({ stopReason: 'HubSpot asks for a pause.' }),
      { kind: 'waiting' },
    ],
    [
      'is held',
      { run: aRun({ state: 'held', stopReason: 'Too many deletions.' }) },
      { kind: 'held' },
    ],
    ['has stopped', { run: aRun({ state: 'failed' }) }, { kind: 'failed' }],
    [
      'goes by the last sync after a cancelled run',
      { run: aRun({ state: 'cancelled' }) },
      { kind: 'upToDate', at },
    ],
  ])('%s', (_name, overrides, expected) => {
    expect(toSyncPhase(aSync(overrides))).toEqual(expected);
  });
});
