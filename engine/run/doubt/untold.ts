/**
 * An answer to our own write that leaves out some of what was sent: the write happened, but what the app made
 * of these values nobody has seen. They stay attempts, so that whatever shows them first tells a value of
 * ours and no edit. Pure.
 */
import type { Values } from '../../contract/index.js';
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { RemoteRecord } from '../../ports/connector.js';
import type { UpdateAttempt } from '../../state/attempt.js';
import type { CreateIntent } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import { originsOf } from './repeat-create.js';

/** The part of an update that the answer does not tell; null when it tells all. */
export function untoldUpdate(attempt: UpdateAttempt, record: RemoteRecord): UpdateAttempt | null {
  const sent = untold(attempt.sent, record);
  return Object.keys(sent).length === 0 ? null : { ...attempt, sent };
}

/** The same of a create. */
export function untoldCreate(
  intent: CreateIntent,
  record: RemoteRecord,
  compiled: CompiledSync,
): UpdateAttempt | null {
  const { side, changeId, sentAt, doubtUntil } = intent;
  const sent = untold(intent.sent, record);
  const { properties } = compiled.read[side];
  const read = Object.entries(sent).filter(([name]) => properties.includes(name));
  const from = originsOf(intent, Object.fromEntries(read), compiled);
  if (Object.keys(from).length === 0) return null;
  return { side, changeId, sent, from, sentAt, doubtUntil };
}

function untold(sent: Values, { values }: RemoteRecord): Values {
  return Object.fromEntries(Object.entries(sent).filter(([name]) => values[name] === undefined));
}

/** What the record showed of these properties before the write is not what it shows now. */
export function forget(shadow: Shadow, names: Values): Shadow {
  const kept = Object.entries(shadow.values).filter(([name]) => !(name in names));
  return { ...shadow, values: Object.fromEntries(kept) };
}
