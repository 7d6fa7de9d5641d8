/** I9 and M13 for syncs that pass deletions on: what is removed, what is made again, and how much at once. */
import type { LinkId, RunId } from '../../../../engine/contract/index.js';
import { sameValue } from '../../../../engine/mapping/canonical.js';
import { isAskedAgain } from '../../../../engine/plan/plan-gone.js';
import { goneSide } from '../../../../engine/state/gone-side.js';
import type { Link } from '../../../../engine/state/link.js';
import type { Shadow } from '../../../../engine/state/shadow.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { flowsTo, otherSide } from '../../../../engine/vocabulary.js';
import type { Check, SeenCall, Watched } from '../check.js';
import { SUPPLIER } from '../lookups.js';
import { namesOf } from '../names.js';
import { directionOf } from '../strict-habits.js';
import type { Simulation } from '../simulate.js';
import { showsTieEdit, unsentTies } from './unsent-ties.js';
import { isAlike, linksOf, sameJson } from './writing.js';

/**
 * I9: whoever was deleted is made again because somebody asked, because the partner was edited since, or
 * because a removal of ours that was in doubt may have taken it. An edit counts from when it was decided on: the
 * reading before the create may leave it out.
 */
export function madeAgainForAReason(): Check {
  const allowed = new Set<LinkId>();
  /** Links of which an end was to be removed. */
  const removedByUs = new Set<LinkId>();
  /** Links of which an end is to be made again, and whose partner showed an edit when that was decided. */
  const edited = new Set<LinkId>();
  return {
    onCall: (call, watched) => {
      if (call.call !== 'create') return [];
      const { history } = watched;
      return call.items.flatMap(({ marker }) => {
        const link = linkOfMarker(call, marker, watched);
        if (link === undefined || link.incarnation === 0) return [];
        const { leftId: left, rightId: right, intent } = link;
        const ends = { left, right, [call.side]: intent?.replaces ?? null };
        const names = namesOf(watched.apps(), call.object, ends);
        const isRight =
          allowed.has(link.id) ||
          names.some((name) => history.wanted.has(`${call.side} ${name}`)) ||
          hasEdit(partnerOf(link, call.side, watched), watched) ||
          edited.has(link.id) ||
          removedByUs.has(link.id);
        if (isRight) {
          allowed.add(link.id);
          for (const name of names) history.revived.add(`${call.side} ${name}`);
          return [];
        }
        return [`${link.title} is made again in ${call.side}, and nobody asked.`];
      });
    },
    onCommit: (commit, watched) => {
      for (const link of commit.links ?? []) {
        if (link.attempts.some(({ isRemoval }) => isRemoval === true)) removedByUs.add(link.id);
        const side = isAskedAgain(link) ? goneSide(link) : null;
        if (side !== null && hasEdit(partnerOf(link, side, watched), watched)) edited.add(link.id);
        if (link.stage === 'linked') edited.delete(link.id);
      }
      return [];
    },
  };
}

function linkOfMarker(call: SeenCall, marker: string, { history }: Watched): Link | undefined {
  return history
    .syncsOf(call.side, call.object)
    .flatMap(({ id }) => [...history.stored(id).links.values()])
    .find(({ intent }) => intent?.marker === marker);
}

function partnerOf(link: Link, side: Side, { history }: Watched): Shadow | undefined {
  const id = side === 'left' ? link.rightId : link.leftId;
  return [...history.syncs.keys()]
    .map((scope) => history.stored(scope))
    .filter(({ links }) => links.has(link.id))
    .map(({ shadows }) => shadows[otherSide(side)].get(id ?? ''))
    .find((shadow) => shadow !== undefined);
}

/** It shows something that was never processed, a value or a tie. */
function hasEdit(shadow: Shadow | undefined, { apps }: Pick<Watched, 'apps'>): boolean {
  if (shadow === undefined) return false;
  const values = Object.entries(shadow.base).filter(([name]) => !name.startsWith('@'));
  return (
    values.some(([name, base]) => !sameJson(shadow.values[name] ?? null, base ?? null)) ||
    showsTieEdit(shadow, apps())
  );
}

/**
 * I9: a record is removed only because its partner is gone, never against the direction, only where that is
 * wanted, and never with a person's edit in it that did not go over.
 */
export function removalsHaveReason(): Check {
  return {
    onCall: (call, watched) => {
      if (call.call !== 'archive' && call.call !== 'delete') return [];
      return call.ids.flatMap((id) =>
        linksOf(call, id, watched.history).flatMap((link) => judge(call, id, link, watched)),
      );
    },
  };
}

function judge(call: SeenCall, id: string, link: Link, watched: Watched): string[] {
  const { history } = watched;
  if (isTakenBack(link, history)) return [];
  const sync = [...history.syncs.values()].find((one) => history.stored(one.id).links.has(link.id));
  const settings = sync === undefined ? undefined : history.settingsOf(sync.id);
  if (sync === undefined || settings === undefined) return [];
  const what = `${link.title} in ${call.side} is removed`;
  const from = otherSide(call.side);
  const partnerId = from === 'left' ? link.leftId : link.rightId;
  const partner = history.told(from, sync[from].object, partnerId ?? '');
  const isGone = partner.isToldGone;
  const deletes = settings.deletes ?? 'keep';
  const shadow = history.stored(sync.id).shadows[call.side].get(id);
  const mappings = settings.mappings.filter(({ isOn, left }) => isOn && left !== SUPPLIER);
  const record = watched.apps()[call.side].readRecord(call.object, id);
  const edited = mappings.filter(({ [call.side]: name, [from]: there }) => {
    const base = shadow?.base[name];
    const now = record?.values[name] ?? null;
    const isEdit = sameJson(history.edits.get(`${call.side}/${id}/${name}`), now);
    // It went over, and the partner showed it before it went.
    const isOver = isAlike(partner.last?.values[there] ?? null, now);
    return base !== undefined && isEdit && !isOver && !sameValue('text', now, base);
  });
  // Only people have ties.
  const tied =
    call.object === 'contacts'
      ? unsentTies({ side: call.side, id, shadow, partner: partner.last, settings }, watched)
      : [];
  return [
    ...(isGone ? [] : [`${what}, and nobody said that its partner is gone.`]),
    ...(deletes === 'keep' ? [`${what}, and deletions are kept.`] : []),
    ...(flowsTo(settings.direction, call.side) ? [] : [`${what} against the direction.`]),
    ...(call.call === 'delete' && deletes !== 'delete' && canArchive(call.side, watched)
      ? [`${what} for good.`]
      : []),
    ...edited.map((mapping) => `${what}, and ${mapping[call.side]} was edited.`),
    ...tied.map((name) => `${what}, and the tie ${name} was edited.`),
  ];
}

function canArchive(side: Side, { apps }: Watched): boolean {
  return apps()[side].connector.app.capabilities.removal !== 'delete';
}

/** An undo is at work on the link: it archives what a run made, and writes back what stood there. */
export function isTakenBack({ attempts }: Link, history: Watched['history']): boolean {
  return attempts.some(({ changeId }) => {
    const runId = history.changes.get(changeId)?.runId ?? '';
    return history.runs.get(runId)?.run.kind === 'undo';
  });
}

/** M13: no run removes more than may go without being asked, or than somebody let go. */
export function brakeHolds(): Check {
  const removed = new Map<RunId, Set<LinkId>>();
  return {
    onCommit: (commit, { history }) =>
      (commit.changes ?? []).flatMap(({ action, status, runId, linkId }) => {
        const isRemoval = action === 'archive' || action === 'delete';
        if (!isRemoval || status !== 'intended' || linkId === null) return [];
        if (history.runs.get(runId)?.run.kind === 'undo') return [];
        const links = (removed.get(runId) ?? new Set()).add(linkId);
        removed.set(runId, links);
        const known = [...history.stored(commit.scope).links.values()].filter(
          ({ stage }) => stage !== 'open' && stage !== 'creating',
        ).length;
        const allowed = history.syncs.get(commit.scope)?.allowedRemovals ?? 0;
        const limit = Math.min(500, Math.max(10, Math.floor((known + links.size) / 10), allowed));
        return links.size > limit ? [`${String(links.size)} records were removed in one run.`] : [];
      }),
  };
}

/** Where deletions are passed on and nobody ever said otherwise, none is left lying about. */
export async function findStuckDeletions({
  apps,
  contacts,
  plan,
  owners,
}: Simulation): Promise<string[]> {
  const { deletes = 'keep' } = plan.settings;
  const direction = directionOf(plan);
  if (deletes === 'keep' || owners.hasDecidedDeletions || owners.hasFilters) return [];
  const stuck: string[] = [];
  for (const { id, title, issue } of await apps.rows(contacts, { state: 'failing' })) {
    const side = issue?.side ?? null;
    if (issue?.code !== 'record_deleted' || side === null) continue;
    const pair = await apps.store.getPair(contacts, id);
    const isStuck =
      flowsTo(direction, side) ||
      !hasEdit(pair?.[otherSide(side)] ?? undefined, { apps: () => apps });
    if (isStuck && flowsTo(direction, otherSide(side)))
      stuck.push(`${title} was deleted in ${side} and stays in the other app.`);
  }
  return stuck;
}
