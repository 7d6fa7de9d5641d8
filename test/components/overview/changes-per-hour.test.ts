import { describe, expect, it } from 'vitest';
import type { Run } from '../../../engine/contract/index.js';
import { toEndNames } from '../../../components/model/end-name.js';
import { changesPerHour } from '../../../components/sync-change-chart/changes-per-hour.js';
import { APPS, CONNECTIONS, aRun, aSync } from '../../support/overview-fixtures.js';

const nowMs = Date.parse('2026-05-04T12:20:00.000Z');
const ends = new Map([['sync-1', toEndNames(aSync(), { apps: APPS, connections: CONNECTIONS })]]);
const run = (finishedAt: string, left: number, right: number): Run =>
  aRun({
    finishedAt,
    writes: {
      left: { created: left, updated: 0, associated: 0 },
      right: { created: 0, updated: right, associated: 0 },
    },
  });

describe('changesPerHour', () => {
  it('counts the writes of each hour, most written app first', () => {
    const runs = [
      run('2026-05-04T12:10:00.000Z', 1, 5),
      run('2026-05-04T12:01:00.000Z', 2, 0),
      run('2026-05-04T10:59:59.000Z', 0, 7),
    ];

    const { apps, hours } = changesPerHour(runs, ends, { nowMs, sinceMs: null });

    expect(apps).toEqual(['Dynamics 365', 'HubSpot']);
    expect(hours).toHaveLength(24);
    expect(hours.at(-1)).toEqual({ startMs: Date.parse('2026-05-04T12:00:00Z'), counts: [5, 3] });
    expect(hours.at(-2)?.counts).toEqual([0, 0]);
    expect(hours.at(-3)?.counts).toEqual([7, 0]);
  });

  it('leaves out what is older than a day, previews and syncs that are gone', () => {
    const runs = [
      run('2026-05-03T12:59:59.999Z', 9, 9),
      { ...run('2026-05-04T12:01:00.000Z', 9, 9), kind: 'preview' as const },
      { ...run('2026-05-04T12:01:00.000Z', 9, 9), syncId: 'other' as Run['syncId'] },
    ];

    const { apps } = changesPerHour(runs, ends, { nowMs, sinceMs: null });

    expect(apps).toEqual([]);
  });

  it('shows whole hours only when runs were read no further back', () => {
    const sinceMs = Date.parse('2026-05-04T09:30:00.000Z');

    const { hours } = changesPerHour([], ends, { nowMs, sinceMs });

    expect(hours.map(({ startMs }) => new Date(startMs).getUTCHours())).toEqual([10, 11, 12]);
  });

  it('shows the hour that is going on at least', () => {
    const { hours } = changesPerHour([], ends, { nowMs, sinceMs: nowMs });

    expect(hours).toHaveLength(1);
  });
});
