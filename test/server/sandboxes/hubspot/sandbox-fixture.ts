import { onTestFinished } from 'vitest';
import type { HubSpotSandbox } from '../../../../server/sandboxes/hubspot/hubspot-sandbox.js';
import { createHubSpotSandbox } from '../../../../server/sandboxes/hubspot/hubspot-sandbox.js';
import type { HubSpotSandboxOptions } from '../../../../server/sandboxes/hubspot/options.js';
import type { ListeningHubSpotSandbox } from '../../../../server/sandboxes/hubspot/serve-hubspot-sandbox.js';
import { serveHubSpotSandbox } from '../../../../server/sandboxes/hubspot/serve-hubspot-sandbox.js';

export const TOKEN = 'pat-na1-test-token';
export const CLIENT = { clientId: 'client-1', clientSecret: 'secret-1' };
export const START = Date.parse('2026-03-02T08:00:00.000Z');

/** A clock that stands still until it is told. */
export function manualClock(start = START) {
  let now = start;
  return {
    now: () => now,
    advance: (ms: number) => {
      now += ms;
    },
  };
}

/** An account in memory with a private app token of all scopes; closed when the test ends. */
export async function openSandbox(
  options: Partial<HubSpotSandboxOptions> = {},
): Promise<HubSpotSandbox> {
  const sandbox = await createHubSpotSandbox({
    ...CLIENT,
    databaseFile: ':memory:',
    limits: { burstPer10s: 10_000, searchPerSecond: 1000 },
    ...options,
  });
  onTestFinished(() => sandbox.close());
  await sandbox.seed({ privateAppTokens: [{ token: TOKEN }] });
  return sandbox;
}

/** The same, listening on a free port. */
export async function serveSandbox(
  options: Partial<HubSpotSandboxOptions> = {},
): Promise<ListeningHubSpotSandbox> {
  const sandbox = await serveHubSpotSandbox({
    ...CLIENT,
    databaseFile: ':memory:',
    limits: { burstPer10s: 10_000, searchPerSecond: 1000 },
    port: 0,
    ...options,
  });
  onTestFinished(() => sandbox.close());
  await sandbox.seed({ privateAppTokens: [{ token: TOKEN }] });
  return sandbox;
}

/** Parsed JSON whose shape the test knows. */
export type Json = Record<string, unknown>;

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** A record in an answer. */
export interface ApiRecord {
  readonly id: string;
  readonly properties: Record<string, string | null>;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archived: boolean;
}

/** Calls the API with the private app token. */
export async function call(
  { app }: Pick<HubSpotSandbox, 'app'>,
  method: string,
  path: string,
  body?: unknown,
  token = TOKEN,
): Promise<ApiAnswer> {
  const answer = await app.request(path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text === '' ? {} : (JSON.parse(text) as Json),
  };
}

/** Makes a contact and returns it. */
export async function aContact(
  sandbox: Pick<HubSpotSandbox, 'app'>,
  properties: Record<string, string>,
): Promise<ApiRecord> {
  return create(sandbox, 'contacts', properties);
}

/** Makes a record and returns it. */
export async function create(
  sandbox: Pick<HubSpotSandbox, 'app'>,
  object: string,
  properties: Record<string, string>,
): Promise<ApiRecord> {
  const answer = await call(sandbox, 'POST', `/crm/v3/objects/${object}`, { properties });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body as unknown as ApiRecord;
}

export function recordsOf(answer: ApiAnswer): ApiRecord[] {
  return answer.body['results'] as ApiRecord[];
}
