/** M2, M3, M5b, M7, M14 and what is overwritten: what has to stand before a write leaves, and after it. */
import { sameValue } from '../../../../engine/mapping/canonical.js';
import { ConnectorError } from '../../../../engine/ports/connector.js';
import type { UpdateItem } from '../../../../engine/ports/connector.js';
import type { RemoteId } from '../../../../engine/contract/index.js';
import type { JournalEntry, RunCommit } from '../../../../engine/ports/store.js';
import type { Link } from '../../../../engine/state/link.js';
import type { Shadow } from '../../../../engine/state/shadow.js';
import { lostTiesKey } from '../../../../engine/state/tie-key.js';
import type { MemoryRecord } from '../../../../engine/testing/memory-app-options.js';
import type { MemoryApp } from '../../../../engine/testing/memory-connector.js';
import { otherSide } from '../../../../engine/vocabulary.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { TENANT } from '../../two-apps.js';
import type { Check, SeenCall, Watched } from '../check.js';
import { isSetTold, isTold } from '../history.js';
import type { History } from '../history.js';
import { SUPPLIER, supplierOf } from '../lookups.js';
import { eachShadow, objectOf, shadowAfter } from './reading.js';

/** M2: what counts as processed was shown by the app, or sent by a create that left. */
export function baseIsProven(): Check {
  return {
    onCommit: (commit, watched) =>
      eachShadow(commit, watched, (now, before) => {
        const { history } = watched;
        const object = objectOf(commit, now.side, watched);
        const own = history.told(now.side, object, now.id);
        // Who takes over the partner of a record that was merged into it goes on from what that one showed.
        const lost = (own.last?.mergedIds ?? []).map((id) => history.told(now.side, object, id));
        const sent = history.created;
        return Object.entries(now.base).flatMap(([name, value]) => {
          const isLost = name.startsWith(lostTiesKey(''));
          if (isLost || value === undefined || value === before?.base[name]) return [];
          const isSent = sent.some((values) => sameJson(values[name], value));
          const isShown = [own, ...lost].some(
            (told) => isTold(told, name, value) || isSetTold(told, name, value),
          );
          return isShown || isSent
            ? []
            : [`${now.id} ${name} in ${now.side} counts as ${String(value)}, which nobody proved.`];
        });
      }),
  };
}

/** M3: a create leaves only after its intent is durable. */
export function createsAreIntended(): Check {
  return {
    onCall: async (call, { history, store }) => {
      if (call.call !== 'create') return [];
      const markers = new Set<string>();
      for (const { id } of history.syncsOf(call.side, call.object)) {
        const inDoubt = { kind: 'inDoubt' } as const;
        const pairs = await store.forTenant(TENANT).listPairs(id, inDoubt, FIRST_PAGE);
        for (const { link } of pairs) if (link.intent !== null) markers.add(link.intent.marker);
      }
      return call.items
        .filter(({ marker }) => !markers.has(marker))
        .map(({ marker }) => `the create ${marker} left without an intent.`);
    },
  };
}

const FIRST_PAGE = { afterId: null, limit: 500 };

/** M5b: an update leaves only after it is noted as an attempt, and in doubt it stays one until its window is over. */
export function updatesAreRemembered(): Check {
  const doubtful = new Set<string>();
  const doubt = (call: UpdateCall, items: readonly UpdateItem[], { history }: Watched) => {
    const attempts = items.flatMap((item) =>
      linksOf(call, item.id, history).flatMap((link) =>
        link.attempts.filter((one) => isOf(one, call, item)),
      ),
    );
    for (const { changeId } of attempts) doubtful.add(changeId);
  };
  return {
    onCall: (call, { history }) => {
      if (call.call !== 'update') return [];
      return call.items.flatMap((item) => {
        const links = linksOf(call, item.id, history);
        const isNoted = links.some((link) => link.attempts.some((one) => isOf(one, call, item)));
        return isNoted || isUndoneTie(item, history)
          ? []
          : [`an update of ${item.id} in ${call.side} left unremembered.`];
      });
    },
    onAnswer: (call, { outcomes }, watched) => {
      if (call.call === 'update')
        doubt(
          call,
          call.items.filter((_item, at) => (outcomes?.[at]?.kind ?? 'unknown') === 'unknown'),
          watched,
        );
      return [];
    },
    onFail: (call, error, watched) => {
      const isDoubtful = error instanceof ConnectorError && error.wasSent;
      const mayHaveHappened = isDoubtful && error.fault === 'app_unavailable';
      if (call.call === 'update' && mayHaveHappened) doubt(call, call.items, watched);
      return [];
    },
    onCommit: (commit, watched) =>
      (commit.links ?? []).flatMap((link) => {
        const before = watched.history.stored(commit.scope).links.get(link.id);
        if (before === undefined || link.stage !== 'linked') return [];
        const kept = new Set(link.attempts.map(({ changeId }) => changeId));
        const now = new Date(watched.apps().deps.clock.now()).toISOString();
        return before.attempts
          .filter((one) => !kept.has(one.changeId) && doubtful.has(one.changeId))
          .filter(({ doubtUntil }) => doubtUntil > now)
          .map(() => `an update of ${link.title} was forgotten while it was still in doubt.`);
      }),
  };
}

/** An undo puts references back as it does ties: what the journal intends is what it knows its own doing by. */
function isUndoneTie(item: UpdateItem, history: History): boolean {
  return Object.keys(item.values).every(
    (name) => intendedTie(item.id, name, history) !== undefined,
  );
}

function intendedTie(
  id: RemoteId,
  name: string,
  { changes, runs }: History,
): JournalEntry | undefined {
  return [...changes.values()].findLast(
    ({ remoteId, action, status, properties, runId }) =>
      remoteId === id &&
      action === 'associate' &&
      status === 'intended' &&
      runs.get(runId)?.run.kind === 'undo' &&
      properties.some(({ property }) => property === name),
  );
}

type UpdateCall = Extract<SeenCall, { call: 'update' }>;

function isOf(attempt: Link['attempts'][number], call: SeenCall, item: UpdateItem): boolean {
  return attempt.side === call.side && sameJson(attempt.sent, item.values);
}

/** M7: our own write's answer passes over nobody's edit of another property. */
export function answersSkipNothing(): Check {
  const sent = new Map<string, Set<string>>();
  return {
    // Whoever reads again has not stored those answers, and never will.
    onCall: ({ call }) => {
      if (call === 'scan') sent.clear();
      return [];
    },
    onAnswer: (call, { outcomes }) => {
      if (call.call !== 'update') return [];
      for (const [at, item] of call.items.entries()) {
        if (outcomes?.[at]?.kind === 'applied')
          sent.set(`${call.side}/${call.object}/${item.id}`, new Set(Object.keys(item.values)));
      }
      return [];
    },
    onCommit: (commit, watched) => {
      const skipped = eachShadow(commit, watched, (now, before) => {
        const key = `${now.side}/${objectOf(commit, now.side, watched)}/${now.id}`;
        const written = sent.get(key);
        const partner = partnerOf(commit, watched, { side: now.side, id: now.id });
        if (written === undefined || before === undefined || partner === undefined) return [];
        const end = now.side === 'left' ? 'leftId' : 'rightId';
        const links = [...watched.history.stored(commit.scope).links.values()];
        const attempts = links.find((link) => link[end] === now.id)?.attempts ?? [];
        return Object.entries(now.base).flatMap(([name, value]) => {
          if (name.startsWith('@') || written.has(name) || value === undefined) return [];
          // Nobody knew what stood there: it is merged now, as at a first look.
          if (before.values[name] === undefined) return [];
          const isKept = sameValue('text', value, before.base[name] ?? null);
          const isAgreed = isAlike(value, partner.values[name]);
          const isSeen = isAlike(value, before.values[name]);
          // What a write in doubt sent before is ours as well, once it shows.
          const isOurs = attempts.some(
            ({ side, sent: tried }) =>
              side === now.side && name in tried && isAlike(value, tried[name]),
          );
          return isKept || isAgreed || isSeen || isOurs
            ? []
            : [`${now.id} ${name} in ${now.side} was passed over.`];
        });
      });
      sent.clear();
      return skipped;
    },
  };
}

function partnerOf(
  commit: RunCommit,
  watched: Watched,
  { side, id }: { side: Side; id: string },
): ReturnType<typeof shadowAfter> {
  const links = [...(commit.links ?? []), ...watched.history.stored(commit.scope).links.values()];
  const own = side === 'left' ? 'leftId' : 'rightId';
  const other = side === 'left' ? 'rightId' : 'leftId';
  const link = links.find((one) => one[own] === id);
  const partner = link?.[other] ?? null;
  return partner === null
    ? undefined
    : shadowAfter(commit, watched, { side: otherSide(side), id: partner });
}

/** M14: only the holder of the newest lease stores anything, and writes leave only while it lasts. */
export function holderAlone(): Check {
  return {
    onCommit: ({ scope, fence }, { history }) => {
      const newest = history.leases.get(scope)?.fence;
      return newest === fence
        ? []
        : [`a step was stored with fence ${String(fence)}, the newest is ${String(newest)}.`];
    },
    onCall: (call, { history, apps }) => {
      if (!('items' in call) && call.call !== 'archive' && call.call !== 'delete') return [];
      const now = apps().deps.clock.now();
      const isHeld = history.syncsOf(call.side, call.object).some(({ id }) => {
        const lease = history.leases.get(id);
        return lease?.owner === call.owner && lease.untilMs > now;
      });
      return isHeld ? [] : [`a ${call.call} left for ${call.side} after the lease had run out.`];
    },
  };
}

/** I2: no person's edit is written over that was not seen before. */
export function overwritesAreSeen(): Check {
  return {
    onCall: (call, { history, apps }) => {
      if (call.call !== 'update') return [];
      return call.items.flatMap((item) => {
        const record = apps()[call.side].readRecord(call.object, item.id);
        const told = history.told(call.side, call.object, item.id);
        if (record === undefined || told.last === null) return [];
        const app = apps()[call.side];
        if (willRefuse(app, item, record)) return [];
        const known = hasGuard(app, item) ? shadowOf(call, item, history) : undefined;
        const { values: seenValues } = known ?? told.last;
        return Object.keys(item.values).flatMap((name) => {
          // Whom nobody can be led to any more is shown as nobody.
          const isNobody = name === SUPPLIER && supplierOf(apps(), call.side, record) === null;
          const now = isNobody ? null : (record.values[name] ?? null);
          const seen = seenValues[name] ?? null;
          // A late write of our own is no edit.
          const isEdit = sameJson(history.edits.get(`${call.side}/${item.id}/${name}`), now);
          return sameJson(now, seen) || !isEdit
            ? []
            : [
                `${item.id} ${name} in ${call.side} is ${String(now)}, unseen after ${String(seen)}.`,
              ];
        });
      });
    },
  };
}

/** I2: whatever is written over stands in the journal before it goes, with the value that the app showed. */
export function beforeValuesAreKept(): Check {
  return {
    onCall: (call, watched) =>
      call.call === 'update' ? call.items.flatMap((item) => judgeBefore(call, item, watched)) : [],
  };
}

function judgeBefore(call: UpdateCall, item: UpdateItem, { history, apps }: Watched): string[] {
  const record = apps()[call.side].readRecord(call.object, item.id);
  const { last } = history.told(call.side, call.object, item.id);
  const attempts = linksOf(call, item.id, history).flatMap((link) => link.attempts);
  const attempt = attempts.findLast((one) => isOf(one, call, item));
  const change = history.changes.get(attempt?.changeId ?? '');
  if (record === undefined || last === null) return [];
  if (willRefuse(apps()[call.side], item, record)) return [];
  return Object.keys(item.values).flatMap((name) => {
    const written = change ?? intendedTie(item.id, name, history);
    const kept = written?.properties.find(({ property }) => property === name);
    if (kept === undefined) return [`${item.id} ${name} is written, and no journal says so.`];
    const shown = [record.values[name] ?? null, last.values[name] ?? null];
    return shown.some((value) => sameJson(value, kept.before))
      ? []
      : [`${item.id} ${name} was ${String(shown[0])}, and ${String(kept.before)} is kept.`];
  });
}

/** I2: an undo writes over nothing that a person gave on that side since. */
export function undosSpareEdits(): Check {
  return {
    onCall: (call, { history, apps }) => {
      if (call.call !== 'update') return [];
      return call.items.flatMap((item) => {
        const attempts = linksOf(call, item.id, history).flatMap((link) => link.attempts);
        const runId = history.changes.get(
          attempts.findLast((one) => isOf(one, call, item))?.changeId ?? '',
        )?.runId;
        const undoes = history.runs.get(runId ?? '')?.run.undoes;
        if (undoes === undefined) return [];
        const record = apps()[call.side].readRecord(call.object, item.id);
        const written = [...history.changes.values()].filter(
          (one) => one.runId === undoes.runId && one.remoteId === item.id,
        );
        return Object.keys(item.values).flatMap((name) => {
          const now = record?.values[name] ?? null;
          const isEdit = sameJson(history.edits.get(`${call.side}/${item.id}/${name}`), now);
          const isOurs = written.some(({ properties }) =>
            properties.some(
              ({ property, after, stored }) =>
                property === name && (isAlike(after, now) || isAlike(stored, now)),
            ),
          );
          return isEdit && !isOurs && now !== null
            ? [`${item.id} ${name} in ${call.side} was ${String(now)}, and an undo takes it back.`]
            : [];
        });
      });
    },
  };
}

function hasGuard({ connector }: MemoryApp, { expectedVersion }: UpdateItem): boolean {
  return connector.app.capabilities.hasConditionalWrite && expectedVersion !== null;
}

/** The app itself refuses on any other version than the one that the engine processed. */
export function willRefuse(app: MemoryApp, item: UpdateItem, { revision }: MemoryRecord): boolean {
  return hasGuard(app, item) && item.expectedVersion !== String(revision);
}

/** What the engine knows of a record at the version that it expects. */
function shadowOf(call: SeenCall, item: UpdateItem, history: History): Shadow | undefined {
  return history
    .syncsOf(call.side, call.object)
    .map(({ id }) => history.stored(id).shadows[call.side].get(item.id))
    .find((shadow) => shadow?.version === item.expectedVersion);
}

export function linksOf(call: SeenCall, id: string, history: Watched['history']): Link[] {
  const end = call.side === 'left' ? 'leftId' : 'rightId';
  return history
    .syncsOf(call.side, call.object)
    .flatMap((sync) =>
      [...history.stored(sync.id).links.values()].filter((one) => one[end] === id),
    );
}

export function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Equal but for how an app keeps it: case, and everything that is no letter or digit. */
export function isAlike(a: unknown, b: unknown): boolean {
  const bare = (value: unknown) =>
    (JSON.stringify(value ?? null) ?? '').toLowerCase().replace(/[^a-z0-9]/gu, '');
  return bare(a) === bare(b);
}
