import type { Run } from '../../engine/contract/index.js';
import { SIDES } from '../../engine/index.js';
import type { Format } from '../i18n/format.js';
import type { Translate } from '../i18n/translate.js';
import type { EndNames } from '../model/end-name.js';

interface Locale {
  readonly t: Translate;
  readonly format: Format;
}

/** Whether a run wrote or linked anything, found what was missed, met a failing record, or did not simply finish. */
export function isNoteworthy({ writes, linked, state, counts, missed }: Run): boolean {
  const { left, right } = writes;
  return (
    state !== 'finished' ||
    (missed !== undefined && missed.left + missed.right > 0) ||
    linked + left.created + left.updated + left.associated > 0 ||
    right.created + right.updated + right.associated > 0 ||
    counts.left.failing + counts.right.failing > 0
  );
}

/** Whether a run has ended and left anything that could be taken back. */
export function isUndoable({ kind, writes, linked, finishedAt }: Run): boolean {
  const written = SIDES.reduce((sum, side) => sum + writes[side].created + writes[side].updated, 0);
  return kind !== 'preview' && finishedAt !== null && written + linked > 0;
}

/** "HubSpot: 3 created and 2 updated", one text per app that was written to. */
export function describeWrites(run: Run, ends: EndNames, { t, format }: Locale): string[] {
  const perApp = SIDES.flatMap((side) => {
    const { created, updated, associated } = run.writes[side];
    const parts = [
      created > 0 ? t('activity.created', { count: created }) : '',
      updated > 0 ? t('activity.updated', { count: updated }) : '',
      associated > 0 ? t('activity.tied', { count: associated }) : '',
    ].filter((part) => part !== '');
    return parts.length === 0
      ? []
      : [t('activity.inApp', { app: ends[side].app, what: format.list(parts) })];
  });
  const linked = run.linked > 0 ? [t('activity.linked', { count: run.linked })] : [];
  return [...perApp, ...linked, ...describeMissed(run, ends, { t, format })];
}

/** Changes that only a complete look found, one text per app that had shown them too late. */
function describeMissed({ missed }: Run, ends: EndNames, { t }: Locale): string[] {
  return SIDES.flatMap((side) => {
    const count = missed?.[side] ?? 0;
    return count === 0 ? [] : [t('activity.missed', { app: ends[side].app, count })];
  });
}

/** "4 s", "2 min", "1 h 5 min". */
export function describeDuration(ms: number, { t }: Locale): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return t('activity.seconds', { count: seconds });
  const minutes = Math.round(seconds / 60);
  return minutes < 90
    ? t('activity.minutes', { count: minutes })
    : t('activity.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
