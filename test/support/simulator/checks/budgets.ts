/** I6 for the calls of a day, and for the searches of a second. */
import type { RunKind, Side } from '../../../../engine/vocabulary.js';
import { SIDES } from '../../../../engine/vocabulary.js';
import { LEFT, RIGHT, TENANT } from '../../two-apps.js';
import type { Check, SeenCall, Watched } from '../check.js';

/**
 * What may go over: the calls that are under way when the last one is counted, of two processes where one takes over
 * (`engine/decisions/0019`).
 */
const UNDER_WAY = 4;
/** Calls of the other process, and of the other sync, since this one was let through. */
const BESIDE = 2;
/** Of a day's calls, from here on what can wait does; and as much of them complete looks by themselves may take. */
const SOFT_SHARE = 0.75;
const SWEEP_SHARE = 0.1;

/** No more calls leave in a day than a person allows. */
export function budgetsHold(): Check {
  const counts = new Map<string, number>();
  return {
    onCall: ({ side }, watched) => {
      const limit = watched.history.dailyCalls[side];
      if (limit === null) return [];
      const day = today(watched);
      const key = `${side} ${day}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count > limit + UNDER_WAY
        ? [`${String(count)} calls left for ${side} on ${day}, and ${String(limit)} are allowed.`]
        : [];
    },
  };
}

/** What is left of a day is kept for changes: tries at what failed and complete looks by themselves wait. */
export function keptForChanges(): Check {
  const swept = new Map<string, number>();
  return {
    onCall: async (call, watched) => {
      const use = await useOf(call.side, watched);
      if (use === null || !isSweeping(call, watched)) return [];
      const key = `${call.side} ${today(watched)}`;
      const count = (swept.get(key) ?? 0) + 1;
      swept.set(key, count);
      const { used, limit } = use;
      const isOver = used > limit * SOFT_SHARE + BESIDE || count > limit * SWEEP_SHARE + BESIDE;
      return isOver
        ? [
            `${String(count)} calls of complete looks in ${call.side}, after ${String(used)} of ${String(limit)}.`,
          ]
        : [];
    },
    onTouch: async ({ kind }, watched) => {
      if (kind !== 'retryDue') return [];
      const uses = await Promise.all(SIDES.map((side) => useOf(side, watched)));
      return uses.flatMap((use) =>
        use !== null && use.used >= use.limit * SOFT_SHARE
          ? [`what failed is tried again after ${String(use.used)} of ${String(use.limit)} calls.`]
          : [],
      );
    },
  };
}

/** The calls of this day as they are stored, where a person allows so many. */
async function useOf(side: Side, watched: Watched) {
  const limit = watched.history.dailyCalls[side];
  if (limit === null) return null;
  const id = side === 'left' ? LEFT : RIGHT;
  const none = { day: today(watched), calls: 0, sweepCalls: 0 };
  const { calls } = await watched.store.forTenant(TENANT).countCalls(id, none);
  return { used: calls, limit };
}

/** A complete look that nobody asked for. */
function isSweeping(call: SeenCall, watched: Watched): boolean {
  const syncs = watched.history.syncsOf(call.side, call.object);
  return (
    syncs.some(({ sweep }) => sweep !== null) && openKinds(call, watched).includes('reconcile')
  );
}

/** What the runs are that this call can be of. */
function openKinds({ side, object }: SeenCall, { history }: Watched): RunKind[] {
  const ids = history.syncsOf(side, object).map(({ id }): string => id);
  return [...history.runs.values()]
    .filter(({ scope, run }) => ids.includes(scope) && run.finishedAt === null)
    .map(({ run }) => run.kind);
}

function today({ apps }: Watched): string {
  return new Date(apps().deps.clock.now()).toISOString().slice(0, 10);
}

/**
 * Searches of one process leave no faster than the app says, beyond a burst of two seconds; and one that was let through
 * leaves later where it still waits for its turn among all calls.
 */
export function searchesAreSpaced(): Check {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  return {
    onCall: (call, watched) => {
      const { apps } = watched;
      const { searchesPerSecond } = apps()[call.side].connector.app.limits;
      if (searchesPerSecond === undefined || !isSearch(call, watched)) return [];
      const key = `${call.side} ${call.owner}`;
      const nowMs = apps().deps.clock.now();
      const burst = Math.max(1, searchesPerSecond * 2);
      const { tokens, atMs } = buckets.get(key) ?? { tokens: burst, atMs: nowMs };
      const grown = (Math.max(0, nowMs - atMs) / 1000) * searchesPerSecond;
      const left = Math.min(burst, tokens + grown) - 1;
      buckets.set(key, { tokens: left, atMs: nowMs });
      return left < -1 ? [`${call.owner} searched ${call.side} sooner than it may.`] : [];
    },
  };
}

/** By a value, by a marker, or for what changed since; to list everything is no search. */
function isSearch(call: SeenCall, watched: Watched): boolean {
  if (call.call !== 'scan') return call.call === 'find' || call.call === 'findByMarker';
  return openKinds(call, watched).includes('incremental');
}
