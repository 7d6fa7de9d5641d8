/** What an undo does, or did, as lines of text. Pure. */
import type { UndoReport } from '../../engine/contract/index.js';
import { SIDES } from '../../engine/index.js';
import type { IconName } from '../controls/icon/icons.js';
import type { Translate } from '../i18n/translate.js';
import type { EndNames } from '../model/end-name.js';

export interface UndoLine {
  readonly icon: IconName;
  readonly text: string;
}

/** One line for each kind of thing, by app; empty when nothing is taken back. */
export function undoLines(
  { restored, ties, archived, unlinked }: UndoReport,
  { t, ends, isDone }: { t: Translate; ends: EndNames; isDone: boolean },
): UndoLine[] {
  const lines: UndoLine[] = [];
  for (const side of SIDES) {
    const count = restored[side];
    const words = { app: ends[side].app, count };
    const text = t(isDone ? 'undo.wasRestored' : 'undo.restored', words);
    if (count > 0) lines.push({ icon: 'undo', text });
  }
  for (const side of SIDES) {
    const count = ties[side];
    const words = { app: ends[side].app, count };
    const text = t(isDone ? 'undo.wasTied' : 'undo.ties', words);
    if (count > 0) lines.push({ icon: 'link', text });
  }
  for (const side of SIDES) {
    const count = archived[side];
    const words = { app: ends[side].app, count };
    const text = t(isDone ? 'undo.wasArchived' : 'undo.archived', words);
    if (count > 0) lines.push({ icon: 'trash', text });
  }
  const text = t(isDone ? 'undo.wasUnlinked' : 'undo.unlinked', { count: unlinked });
  if (unlinked > 0) lines.push({ icon: 'unlink', text });
  return lines;
}

export function archivesOf({ archived }: UndoReport): number {
  return archived.left + archived.right;
}
