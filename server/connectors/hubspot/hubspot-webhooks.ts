import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { SyncError } from '../../../engine/errors.js';
import type { WebhookDescription, WebhookEvent, WebhookRequest } from '../connector-module.js';
import { STANDARD_OBJECTS } from './standard-objects.js';

const WINDOW_MS = 5 * 60 * 1000;

const id = z.union([z.string(), z.number()]).transform(String);
const eventSchema = z.object({
  eventId: id,
  portalId: id,
  subscriptionId: id.optional(),
  occurredAt: z.number(),
  subscriptionType: z.string(),
  objectId: id.optional(),
  objectTypeId: z.string().optional(),
  fromObjectId: id.optional(),
  fromObjectTypeId: z.string().optional(),
  primaryObjectId: id.optional(),
  mergedObjectIds: z.array(id).optional(),
});
type HubSpotEvent = z.infer<typeof eventSchema>;

/** https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests */
export function hubSpotWebhooks(clientSecret: string | null): WebhookDescription {
  return { verify, parse, secret: clientSecret };
}

function verify(request: WebhookRequest, secret: string, nowMs: number): boolean {
  const signature = request.headers['x-hubspot-signature-v3'];
  const timestamp = request.headers['x-hubspot-request-timestamp'];
  if (signature === undefined || timestamp === undefined || !/^\d+$/u.test(timestamp)) return false;
  if (Math.abs(nowMs - Number(timestamp)) > WINDOW_MS) return false;
  const signed = `${request.method.toUpperCase()}${decodeUrl(request.url)}${request.body}${timestamp}`;
  const expected = createHmac('sha256', secret).update(signed, 'utf8').digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The characters that HubSpot decodes in the address before it signs. */
const DECODED: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

function decodeUrl(url: string): string {
  return url.replaceAll(/%[0-9A-F]{2}/giu, (code) => DECODED[code.toUpperCase()] ?? code);
}

function parse(body: string): WebhookEvent[] {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (cause) {
    throw unreadable(cause);
  }
  const parsed = z.array(z.unknown()).safeParse(Array.isArray(json) ? json : [json]);
  if (!parsed.success) throw unreadable(parsed.error);
  return parsed.data.flatMap((one) => {
    const event = eventSchema.safeParse(one);
    return event.success ? toEvents(event.data) : [];
  });
}

function unreadable(cause: unknown): SyncError {
  return new SyncError('input_invalid', {
    message: 'The webhook of HubSpot cannot be read.',
    hint: 'Check that the address in the app’s webhook settings is used by HubSpot only.',
    cause,
  });
}

const KINDS: Readonly<Record<string, WebhookEvent['kind']>> = {
  creation: 'created',
  restore: 'created',
  propertyChange: 'changed',
  associationChange: 'changed',
  merge: 'changed',
  deletion: 'deleted',
  privacyDeletion: 'deleted',
};

/** `contact.propertyChange`, or `object.propertyChange` with the type beside it. */
function toEvents(event: HubSpotEvent): WebhookEvent[] {
  const [singular = '', action = ''] = event.subscriptionType.split('.');
  const kind = KINDS[action];
  const typeId = event.objectTypeId ?? event.fromObjectTypeId;
  const standard = STANDARD_OBJECTS.find(
    (one) => one.singularName === singular || one.typeId === typeId,
  );
  const object = standard?.type.name ?? typeId;
  const remoteId = event.objectId ?? event.fromObjectId ?? event.primaryObjectId;
  if (kind === undefined || object === undefined || remoteId === undefined) return [];
  const occurredAt = new Date(event.occurredAt);
  if (Number.isNaN(occurredAt.getTime())) return [];
  const told = {
    accountId: event.portalId,
    object,
    eventId: `${event.portalId}-${event.subscriptionId ?? ''}-${event.eventId}`,
    occurredAt: occurredAt.toISOString(),
  };
  const lost = (event.mergedObjectIds ?? []).filter((merged) => merged !== remoteId);
  return [
    { ...told, remoteId, kind },
    ...lost.map((merged) => ({
      ...told,
      remoteId: merged,
      kind: 'deleted' as const,
      eventId: `${told.eventId}-${merged}`,
    })),
  ];
}
