import { sameValue } from '../mapping/canonical.js';
import type { RemoteRecord } from '../ports/connector.js';
import type { CreateIntent, Link } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import { withEnd } from './new-link.js';
import type { ObserveRules } from './observe-record.js';

/**
 * Ties a record that turned out to be our own create to its link. Pure.
 * Untouched since (created and modified at the same time) it counts as read; else only what we sent
 * counts as processed, so that what a person did to it meanwhile is seen as a change.
 */
export function settleCreate(
  link: Link,
  { record, shadow }: { record: RemoteRecord; shadow: Shadow },
  rules: ObserveRules & { now: string },
): { link: Link; shadow: Shadow } {
  const { intent } = link;
  if (intent === null) return { link, shadow };
  const { now, runId } = rules;
  return {
    link: {
      ...withEnd(link, intent.side, record.id),
      stage: 'linked',
      state: 'pending',
      isTouched: true,
      isAssociationDue: true,
      intent: null,
      issue: null,
      writtenRunId: runId,
      firstSyncedAt: link.firstSyncedAt ?? now,
      lastSyncedAt: now,
    },
    shadow: { ...shadow, base: baseOf(intent, { record, shadow }, rules) },
  };
}

/**
 * A record without our marker might be somebody else's with the same key: what it shows other than
 * we sent is left without a base, and merged as on a first match.
 */
function baseOf(
  intent: CreateIntent,
  { record, shadow }: { record: RemoteRecord; shadow: Shadow },
  { compiled }: ObserveRules,
): Shadow['base'] {
  const base = { ...shadow.base };
  const isUntouched = record.createdAt !== null && record.createdAt === record.modifiedAt;
  const { properties } = compiled.schema[shadow.side];
  for (const [name, sent] of Object.entries(intent.sent)) {
    const seen = shadow.values[name];
    const isOurs =
      record.marker === intent.marker ||
      (seen !== undefined && sameValue(properties.get(name) ?? 'text', seen, sent));
    if (!isUntouched) base[name] = sent;
    else if (isOurs) base[name] = seen ?? sent;
  }
  return base;
}
