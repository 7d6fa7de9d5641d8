/** Data as large and names as long as they can get, made from the example world. */
import type { Connection, Run, Sync } from '../../engine/contract/index.js';
import type { Side } from '../../engine/index.js';
import type { Ends } from '../../components/model/ends.js';
import type { Scenario } from './scenario.js';
import { LONG_NAME, LONG_WORD } from './words.js';

export const HUGE = 12_345_678;
export const HUGER = 987_654_321;

export function longEnds(ends: Ends): Ends {
  const long = (side: Side) => ({
    app: { ...ends[side].app, name: `${ends[side].app.name} für Kaffeehandelsgenossenschaften` },
    connection: longConnection(ends[side].connection),
    object: { ...ends[side].object, singular: LONG_NAME, plural: `${LONG_NAME} ${LONG_WORD}` },
  });
  return { left: long('left'), right: long('right') };
}

export function longConnection(connection: Connection): Connection {
  return {
    ...connection,
    label: `${LONG_NAME} ${LONG_WORD}`,
    account: { ...connection.account, name: LONG_NAME },
    syncCount: HUGE,
  };
}

export function hugeSync(sync: Sync): Sync {
  const end = (side: Side) => ({ ...sync[side], objectLabel: `${LONG_NAME} ${LONG_WORD}` });
  return {
    ...sync,
    ...{ left: end('left'), right: end('right') },
    counts: { inSync: HUGER, failing: HUGE, excluded: HUGE, pending: HUGER },
    run: sync.run === null ? null : hugeRun(sync.run),
  };
}

export function hugeRun(run: Run): Run {
  const side = {
    seen: HUGER,
    written: HUGE,
    unchanged: HUGE,
    excluded: HUGE,
    failing: HUGE,
    waiting: HUGE,
  };
  const writes = { created: HUGE, updated: HUGER, associated: HUGE };
  return {
    ...run,
    counts: { left: side, right: side },
    writes: { left: writes, right: writes },
    planned: { done: HUGE, total: HUGER },
    linked: HUGER,
  };
}

/** A run in the middle of its work. */
export function runningRun(run: Run, phase: Run['phase'] = 'write'): Run {
  return {
    ...run,
    ...{ state: 'running', phase, kind: 'initial', finishedAt: null, stopReason: null },
    startedAt: new Date(Date.now() - 95_000).toISOString(),
    scan: {
      left: { read: 3020, total: 3020, isComplete: phase !== 'scan' },
      right: { read: phase === 'scan' ? 1240 : 2655, total: 2655, isComplete: phase !== 'scan' },
    },
    planned: phase === 'scan' ? { done: 0, total: null } : { done: 1420, total: 3310 },
    writes: {
      left: { created: 212, updated: 96, associated: 40 },
      right: { created: 507, updated: 118, associated: 201 },
    },
  };
}

/** Accounts in every health. */
export function mixedConnections({ connections }: Scenario): readonly Connection[] {
  const healths = ['ok', 'needsReconnect', 'unavailable'] as const;
  const [first] = connections;
  if (first === undefined) return [];
  return healths.map((health, index) => ({
    ...(connections[index] ?? first),
    id: `${first.id}-${String(index)}` as Connection['id'],
    health,
  }));
}
