/** M6, M8, M9, M13, M16: what reading an app may and may not do to what is stored. */
import { sameValue } from '../../../../engine/mapping/canonical.js';
import type { RunCommit } from '../../../../engine/ports/store.js';
import type { Page } from '../../../../engine/ports/connector.js';
import type { Shadow } from '../../../../engine/state/shadow.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { SIDES } from '../../../../engine/vocabulary.js';
import type { Check, SeenCall, Watched } from '../check.js';
import { companiesMayGo } from '../companies.js';
import { isLaterThanSaid } from '../habits.js';
import { isSetTold, isTold } from '../history.js';
import { SUPPLIER } from '../lookups.js';

/** M6: whoever is on a page that the reading position has passed is stored, as shown there or newer. */
export function cursorPassesNothing(): Check {
  const pages = new Map<string, Page>();
  return {
    onAnswer: (call, { page }) => {
      if (page !== undefined && !goesOnWhereItBegan(call, page))
        pages.set(pageKey(call.side, call.object, page.cursor), page);
      return [];
    },
    onCommit: (commit, watched) =>
      (commit.cursors ?? []).flatMap(({ side, stream, cursor }) => {
        // How far matching, new settings or an undo came is the engine's own position, not the app's.
        if (stream !== 'live' && stream !== 'sweep') return [];
        const object = objectOf(commit, side, watched);
        const page = pages.get(pageKey(side, object, cursor));
        if (page === undefined) return [`a reading position that ${side} never gave was stored.`];
        return page.records.flatMap(({ id }) => {
          // A late search shows whom an exact reading did not find any more.
          const isGone = watched.history.told(side, object, id).isToldGone;
          const isStored = shadowAfter(commit, watched, { side, id }) !== undefined;
          return isStored || isGone ? [] : [`${id} in ${side} was read and is not stored.`];
        });
      }),
    beforeSweep: async (simulation) => {
      const { times, plan } = simulation;
      // What comes later than an app says is found by a complete look.
      if (times.hasLied || SIDES.some((side) => isLaterThanSaid(plan[side]))) return [];
      const { apps, contacts, history } = simulation;
      const mappings = history.settingsOf(contacts)?.mappings.filter(({ isOn }) => isOn) ?? [];
      const pairs = await apps.store.listPairs(contacts, { kind: 'all' }, PAGE);
      return SIDES.flatMap((side) => {
        const shadows = new Map(pairs.map((pair) => [pair[side]?.id, pair[side]]));
        return apps[side].readAll('contacts').flatMap(({ id, values }) => {
          const shadow = shadows.get(id);
          if (shadow === undefined || shadow === null) return [`${id} in ${side} was never seen.`];
          return mappings.flatMap(({ [side]: name }) => {
            const [seen, now] = [shadow.values[name], values[name] ?? null];
            // A reference to a company that was restored is shown again, and its record tells of no change.
            const isBack = name === SUPPLIER && companiesMayGo(plan);
            if (seen === undefined || isBack) return [];
            return sameValue('text', seen, now)
              ? []
              : [`${id} ${name} in ${side} is ${String(now)}, seen was ${String(seen)}.`];
          });
        });
      });
    },
  };
}

/**
 * A broken app's page whose position is the one it was asked from. That position stands for the page before it:
 * who stores it has passed that one only, and what this page holds is read once more.
 */
function goesOnWhereItBegan(call: SeenCall, { cursor, isLast }: Page): boolean {
  return call.call === 'scan' && !isLast && call.cursor === cursor;
}

const PAGE = { afterId: null, limit: 500 };

function pageKey(side: Side, object: string, cursor: string): string {
  return `${side}/${object}/${cursor}`;
}

/** M8: what was seen of a record never goes back to an older state of it. In-memory apps count those. */
export function nothingOlder(): Check {
  const newest = new Map<string, number>();
  return {
    onCommit: (commit, watched) =>
      eachShadow(commit, watched, ({ side, id, version }) => {
        const key = `${commit.scope}/${side}/${id}`;
        const before = newest.get(key) ?? 0;
        if (version === null) return [];
        newest.set(key, Math.max(before, Number(version)));
        return Number(version) < before
          ? [`${id} in ${side} went back from state ${String(before)} to ${version}.`]
          : [];
      }),
  };
}

/** M9: nothing is taken for a value, an empty one neither, that the app did not show. */
export function unknownIsNotEmpty(): Check {
  return {
    onCommit: (commit, watched) =>
      eachShadow(commit, watched, (now, before) => {
        const told = watched.history.told(now.side, objectOf(commit, now.side, watched), now.id);
        return Object.entries(now.values).flatMap(([name, value]) =>
          value === undefined ||
          value === before?.values[name] ||
          isTold(told, name, value) ||
          isSetTold(told, name, value)
            ? []
            : [`${now.id} ${name} in ${now.side} became ${String(value)}, which nobody said.`],
        );
      }),
  };
}

/** M13: who counts as deleted was told by a feed, or asked for and not there. */
export function deletionsAreProven(): Check {
  return {
    onCommit: (commit, watched) =>
      eachShadow(commit, watched, (now, before) => {
        if (!now.isDeleted || before?.isDeleted === true) return [];
        const object = objectOf(commit, now.side, watched);
        const isProven = watched.history.told(now.side, object, now.id).isToldGone;
        return isProven ? [] : [`${now.id} in ${now.side} counts as deleted without proof.`];
      }),
  };
}

/** M16, I6: a step holds no more than a page or a batch of work. */
export function stepsAreBounded(): Check {
  return {
    onCommit: (commit) => {
      const rows = (commit.shadows?.length ?? 0) + (commit.links?.length ?? 0);
      return rows > MOST_ROWS ? [`one step stored ${String(rows)} rows.`] : [];
    },
    onCall: (call, watched) => {
      const { batchSize } = watched.apps()[call.side].connector.app.limits;
      const count = 'items' in call ? call.items.length : 'ids' in call ? call.ids.length : 0;
      return count > batchSize ? [`${call.call} was called with ${String(count)} records.`] : [];
    },
  };
}

/** Twice a step's pairs, with both ends. */
const MOST_ROWS = 1_200;

/** The object of the sync on this side. */
export function objectOf({ scope }: RunCommit, side: Side, { history }: Watched): string {
  return history.syncs.get(scope)?.[side].object ?? '';
}

export function eachShadow(
  commit: RunCommit,
  { history }: Watched,
  look: (now: Shadow, before: Shadow | undefined) => string[],
): string[] {
  const { shadows } = history.stored(commit.scope);
  return (commit.shadows ?? []).flatMap((now) => look(now, shadows[now.side].get(now.id)));
}

/** A record's shadow once the commit is applied. */
export function shadowAfter(
  commit: RunCommit,
  { history }: Watched,
  { side, id }: { side: Side; id: string },
): Shadow | undefined {
  const now = commit.shadows?.find((shadow) => shadow.side === side && shadow.id === id);
  return now ?? history.stored(commit.scope).shadows[side].get(id);
}
