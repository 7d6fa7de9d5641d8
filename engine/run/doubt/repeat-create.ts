/**
 * A create that was looked up in vain and is sent once more. An app that knows it (by a key, or because its search
 * was late) answers with the record of the first time, as it is by now: what people did to it since, and to
 * the record that it was made from, is no part of our write. Pure.
 */
import type { Property, Values } from '../../contract/index.js';
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { PlannedCreate } from '../../plan/record-plan.js';
import { originsInto } from '../../plan/ties/required-ties.js';
import { resembles } from '../../plan/own-writes/resembles.js';
import type { RemoteRecord } from '../../ports/connector.js';
import type { Attempt, CreateAttempt } from '../../state/attempt.js';
import { isCreateAttempt } from '../../state/attempt.js';
import type { CreateIntent, Link } from '../../state/link.js';
import type { Side } from '../../vocabulary.js';

/** The link remembers what such a create sent. Nothing about it is in doubt until it is sent again. */
export function remembered(link: Link, compiled: CompiledSync): Link {
  const { intent } = link;
  if (intent === null) return link;
  const { side, changeId, sent, sentAt, doubtUntil, marker } = intent;
  // Of several that nobody found the first counts: an app keeps what it got first.
  if (earlierTry(link, intent) !== undefined) return link;
  const from = originsOf(intent, sent, compiled);
  const attempt: CreateAttempt = {
    ...{ side, changeId, sent, from, sentAt, doubtUntil },
    marker,
    isRemembered: true,
  };
  return { ...link, attempts: [...link.attempts, attempt] };
}

/** Where these values of a create come from, as attempts tell it. */
export function originsOf(
  { side, from }: CreateIntent,
  sent: Values,
  compiled: CompiledSync,
): Attempt['from'] {
  const origins: Attempt['from'] = {};
  for (const { name, property } of originsInto(side, compiled)) {
    const value = from[property];
    if (sent[name] !== undefined && value !== undefined) origins[name] = { property, value };
  }
  return origins;
}

/** What an earlier try at this create sent; undefined when this is the first. */
export function earlierTry(link: Link, { marker }: CreateIntent): CreateAttempt | undefined {
  return link.attempts.filter(isCreateAttempt).find((attempt) => attempt.marker === marker);
}

/** What is left to remember once the create was answered, or refused: then there is no record of an earlier try. */
export function withoutTries(link: Link, { marker }: CreateIntent): Link {
  return { ...link, attempts: link.attempts.filter((attempt) => attempt.marker !== marker) };
}

/** The same once a partner was found: that accounts for whatever any create sent. */
export function withoutCreates(link: Link): Link {
  return { ...link, attempts: link.attempts.filter((attempt) => !isCreateAttempt(attempt)) };
}

/**
 * The tries at a create into that side whose answers this link never saw, the oldest first: what an earlier one
 * sent, and the one in doubt.
 */
export function awaitedTries(link: Link, side: Side): CreateIntent[] {
  const { intent } = link;
  if (intent !== null && intent.side !== side) return [];
  const earlier = link.attempts.flatMap((attempt) => {
    if (!isCreateAttempt(attempt) || attempt.side !== side) return [];
    const isOfThis = intent === null || intent.marker === attempt.marker;
    return isOfThis ? [toIntent(attempt, intent)] : [];
  });
  return intent === null ? earlier : [...earlier, intent];
}

function toIntent(
  { side, marker, changeId, sent, from: origins, sentAt, doubtUntil }: CreateAttempt,
  last: CreateIntent | null,
): CreateIntent {
  const from: Record<string, Values[string]> = {};
  for (const { property, value } of Object.values(origins)) from[property] = value;
  const replaces = last?.replaces === undefined ? {} : { replaces: last.replaces };
  return { side, marker, changeId, sent, from, sentAt, doubtUntil, ...replaces };
}

interface Repeated {
  planned: PlannedCreate;
  earlier: CreateAttempt;
  /** What the app answered. */
  record: RemoteRecord;
}

/** What counts as processed of the new record (`to`) and of the one that it was made from. */
export function basesOfRepeated(
  { planned, earlier, record }: Repeated,
  properties: ReadonlyMap<string, Property>,
): { to: Values; from: Values } {
  const isUntouched = wasNeverTouched(record);
  const to: Record<string, Values[string]> = {};
  const from: Record<string, Values[string]> = { ...planned.from };
  for (const name of new Set([...Object.keys(planned.values), ...Object.keys(earlier.sent)])) {
    const [now, sent, first] = [record.values[name], planned.values[name], earlier.sent[name]];
    const shows = (value: Values[string] | undefined) =>
      value !== undefined && now !== undefined && resembles(properties.get(name), now, value);
    // Nobody maps it any more, so that nobody reads it either.
    if (sent === undefined && now === undefined) continue;
    if (sent !== undefined && (now === undefined || shows(sent))) {
      to[name] = now === undefined ? sent : now;
    } else if (first !== undefined) {
      const isOurs = isUntouched || shows(first) || (sent === undefined && now === null);
      to[name] = isOurs && now !== undefined ? now : first;
      const origin = earlier.from[name];
      if (origin !== undefined) from[origin.property] = origin.value;
    }
  }
  return { to, from };
}

/** The app's own times say so; within a whole second somebody may have come after us. */
function wasNeverTouched({ createdAt, modifiedAt }: RemoteRecord): boolean {
  return createdAt !== null && createdAt === modifiedAt && !createdAt.endsWith('.000Z');
}
