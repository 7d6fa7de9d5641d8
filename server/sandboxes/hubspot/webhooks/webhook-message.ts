import { createHmac } from 'node:crypto';
import type { Account } from '../account.js';
import type { AccountEvent, EventBatch } from './webhook-event.js';

/** One entry of the list that HubSpot posts. */
export type WebhookMessage = Readonly<Record<string, unknown>> & {
  readonly eventId: number;
  readonly subscriptionType: string;
};

const SUBSCRIPTION_IDS = {
  creation: 1,
  deletion: 2,
  propertyChange: 3,
  associationChange: 4,
  merge: 5,
};

/** HubSpot has classic webhooks for these; changes of other objects are not sent. */
const NAMES: Readonly<Record<string, string>> = {
  '0-1': 'contact',
  '0-2': 'company',
  '0-3': 'deal',
};

/** An event in HubSpot's form, or undefined when nobody can subscribe to it. */
export function toWebhookMessage(
  account: Account,
  batch: EventBatch,
  { event, eventId }: { event: AccountEvent; eventId: number },
): WebhookMessage | undefined {
  const name = NAMES[event.typeId];
  if (name === undefined) return undefined;
  return {
    ...{ eventId, subscriptionId: SUBSCRIPTION_IDS[event.kind] },
    ...{ portalId: account.hubId, appId: account.appId, occurredAt: batch.occurredAt },
    ...{ subscriptionType: `${name}.${event.kind}`, attemptNumber: 0 },
    ...sourceOf(event, batch),
    ...detailsOf(event),
  };
}

function sourceOf(event: AccountEvent, { source }: EventBatch): Record<string, string> {
  if (event.kind === 'propertyChange' && event.isDerived) return { changeSource: 'CALCULATED' };
  const sourceId = source.kind === 'CRM_UI' ? `userId:${source.id}` : source.id;
  return { changeSource: source.kind, sourceId };
}

function detailsOf(event: AccountEvent): Record<string, unknown> {
  switch (event.kind) {
    case 'creation':
      return { objectId: Number(event.recordId), changeFlag: 'CREATED' };
    case 'deletion':
      return { objectId: Number(event.recordId), changeFlag: 'DELETED' };
    case 'propertyChange':
      return {
        ...{ objectId: Number(event.recordId), propertyName: event.property },
        ...{ propertyValue: event.value, isSensitive: false },
      };
    case 'associationChange':
      return {
        associationType: event.associationName,
        ...{ fromObjectId: Number(event.recordId), toObjectId: Number(event.toRecordId) },
        ...{ associationRemoved: event.isRemoved, isPrimaryAssociation: event.isPrimary },
      };
    case 'merge':
      return {
        ...{ objectId: Number(event.recordId), primaryObjectId: Number(event.primaryId) },
        ...{ mergedObjectIds: event.mergedIds.map(Number), newObjectId: Number(event.recordId) },
      };
  }
}

/**
 * `X-HubSpot-Signature-v3`: base64 HMAC-SHA256 of method, address, body and time.
 * https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests
 */
export function signWebhook(
  secret: string,
  { url, body, timestamp }: { url: string; body: string; timestamp: string },
): string {
  return createHmac('sha256', secret).update(`POST${url}${body}${timestamp}`).digest('base64');
}
