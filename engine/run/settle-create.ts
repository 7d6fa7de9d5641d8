import type { RemoteRecord } from '../ports/connector.js';
import type { Link } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import { withEnd } from './new-link.js';

/**
 * Ties a record that turned out to be our own create to its link. Pure.
 * Untouched since (created and modified at the same time) it counts as read; else only what we sent
 * counts as processed, so that what a person did to it meanwhile is seen as a change.
 */
export function settleCreate(
  link: Link,
  { record, shadow }: { record: RemoteRecord; shadow: Shadow },
  now: string,
): { link: Link; shadow: Shadow } {
  const { intent } = link;
  if (intent === null) return { link, shadow };
  const isUntouched = record.createdAt !== null && record.createdAt === record.modifiedAt;
  const base = { ...shadow.base };
  for (const [name, sent] of Object.entries(intent.sent))
    base[name] = isUntouched ? (shadow.values[name] ?? sent) : sent;
  return {
    link: {
      ...withEnd(link, intent.side, record.id),
      stage: 'linked',
      state: 'pending',
      isTouched: true,
      isAssociationDue: true,
      intent: null,
      issue: null,
      firstSyncedAt: link.firstSyncedAt ?? now,
      lastSyncedAt: now,
    },
    shadow: { ...shadow, base },
  };
}
