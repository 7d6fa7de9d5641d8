/** M1, M4, M10 to M12: what links may look like, and what may be written through them. */
import type { LinkId } from '../../../../engine/contract/index.js';
import type { Link } from '../../../../engine/state/link.js';
import { associationKey } from '../../../../engine/state/tie-key.js';
import { SIDES, flowsTo, otherSide } from '../../../../engine/vocabulary.js';
import type { Check, Watched } from '../check.js';
import { isTold } from '../history.js';
import type { History } from '../history.js';
import { isTakenBack } from './removing.js';
import { linksOf } from './writing.js';
import { objectOf } from './reading.js';

/** M1: a record is in at most one link of a sync. */
export function oneLinkPerRecord(): Check {
  return {
    onCommit: (commit, { history }) => {
      const links = new Map(history.stored(commit.scope).links);
      for (const id of commit.removedLinkIds ?? []) links.delete(id);
      for (const link of commit.links ?? []) links.set(link.id, link);
      const ends = new Map<string, LinkId>();
      return [...links.values()].flatMap((link) =>
        SIDES.flatMap((side) => {
          const id = endOf(link, side);
          if (id === null) return [];
          const holder = ends.get(`${side}/${id}`);
          ends.set(`${side}/${id}`, link.id);
          return holder === undefined ? [] : [`${id} in ${side} is in two links.`];
        }),
      );
    },
  };
}

/**
 * M4: a record with a marker of ours is never taken for somebody new, neither while its create is in doubt nor ever after:
 * nobody is made in the other app from it, but who was deleted, or parted from its partner, in between.
 */
export function ownMarkersAreKnown(): Check {
  return {
    onCall: (call, { history }) => {
      if (call.call !== 'create') return [];
      const from = otherSide(call.side);
      return history.syncsOf(call.side, call.object).flatMap((sync) => {
        const links = [...history.stored(sync.id).links.values()];
        return call.items.flatMap(({ marker }) => {
          const link = links.find(({ intent }) => intent?.marker === marker);
          if (link === undefined || link.incarnation > 0) return [];
          const source = history.told(from, sync[from].object, endOf(link, from) ?? '');
          const isOurs = source.marker !== null && history.markers.has(source.marker);
          const isFree = source.wasToldGone || history.undone.has(link.title);
          return isOurs && !isFree
            ? [`${link.title} in ${from} carries our marker, and is made in ${call.side} anew.`]
            : [];
        });
      });
    },
    onCommit: (commit, watched) => {
      const { history } = watched;
      const before = history.stored(commit.scope).links;
      return (commit.links ?? []).flatMap((link) => {
        const isNew = !before.has(link.id) && link.stage === 'open';
        if (!isNew) return [];
        return SIDES.flatMap((side) => {
          const id = endOf(link, side);
          if (id === null) return [];
          const told = history.told(side, objectOf(commit, side, watched), id);
          const waiting = [...before.values()].some(
            ({ intent }) => intent?.side === side && intent.marker === told.marker,
          );
          return waiting ? [`${id} in ${side} carries our marker and was taken for new.`] : [];
        });
      });
    },
  };
}

/** M10, I5: no value is written against the direction of its mapping. */
export function directionsHold(): Check {
  return {
    onCall: (call, { history }) => {
      if (call.call !== 'create' && call.call !== 'update') return [];
      const mappings = history.syncsOf(call.side, call.object).flatMap(({ id }) => {
        const settings = history.settingsOf(id);
        if (settings === undefined || !flowsTo(settings.direction, call.side)) return [];
        return settings.mappings.filter(
          ({ isOn, direction }) => isOn && flowsTo(direction, call.side),
        );
      });
      const open = new Set(mappings.map((mapping) => mapping[call.side]));
      return call.items.flatMap((item) => {
        // What an undo writes back may no longer be mapped.
        const isUndone =
          'id' in item && linksOf(call, item.id, history).some((one) => isTakenBack(one, history));
        return isUndone
          ? []
          : Object.keys(item.values)
              .filter((name) => !open.has(name))
              .map((name) => `${name} was written to ${call.side}.`);
      });
    },
  };
}

/** M11: who is linked stays linked, but for a deletion or a person's word. */
export function linksLast(): Check {
  return {
    onCommit: (commit, watched) => {
      const before = watched.history.stored(commit.scope).links;
      const removed = (commit.removedLinkIds ?? []).flatMap((id) => before.get(id) ?? []);
      const opened = (commit.links ?? []).flatMap((link) => {
        const known = before.get(link.id);
        return known !== undefined && link.stage === 'open' ? [known] : [];
      });
      return [...removed, ...opened]
        .filter((link) => link.stage === 'linked' && !hasGoneEnd(link, commit.scope, watched))
        .map((link) => `${link.title} was unlinked.`);
    },
  };
}

function hasGoneEnd(link: Link, scope: string, { history }: Watched): boolean {
  return SIDES.some((side) => {
    const id = endOf(link, side);
    const sync = history.syncs.get(scope);
    return (
      id !== null && sync !== undefined && history.told(side, sync[side].object, id).isToldGone
    );
  });
}

/** An undo puts back what stood there, also where the other end is linked no longer. */
export function isUndoing({ runs }: History): boolean {
  return [...runs.values()].some(({ run }) => run.kind === 'undo' && run.finishedAt === null);
}

/** M12: a tie is written only between records that are both linked. */
export function tiesJoinLinked(): Check {
  return {
    onCall: (call, { history }) => {
      if (call.call !== 'associate') return [];
      const isLinked = (object: string, id: string) =>
        history
          .syncsOf(call.side, object)
          .some((sync) =>
            [...history.stored(sync.id).links.values()].some(
              (link) => link.stage === 'linked' && endOf(link, call.side) === id,
            ),
          );
      return call.items.flatMap(({ id, association, toId, change }) => {
        const toObject = TIED_TO[association] ?? '';
        const isBack = isTold(
          history.told(call.side, call.object, id),
          associationKey(association),
          toId,
        );
        // Nor does it matter to an undo whether the other end of a tie that it takes away is linked.
        const isUndone = isUndoing(history) && (isBack || change === 'remove');
        const isTo = toId === null || isLinked(toObject, toId) || isUndone;
        const isRight = isLinked(call.object, id) && isTo;
        return isRight ? [] : [`${id} in ${call.side} was tied before both ends were linked.`];
      });
    },
  };
}

const TIED_TO: Readonly<Record<string, string>> = {
  company: 'companies',
  clients: 'companies',
};

function endOf(link: Link, side: (typeof SIDES)[number]): string | null {
  return side === 'left' ? link.leftId : link.rightId;
}
