import type { z } from 'zod';
import type { ConnectorSession } from '../../../engine/ports/connector.js';
import { callApi } from '../shared/call-api.js';
import type { ApiAnswer } from '../shared/call-api.js';
import { parseAnswer } from '../shared/parse-answer.js';
import type { HubSpotSettings } from './hubspot-config.js';
import { API_VERSION } from './hubspot-config.js';
import { toConnectorError } from './hubspot-error.js';

export interface HubSpotRequest {
  method: 'GET' | 'POST';
  path: string;
  query?: Readonly<Record<string, string>>;
  json?: unknown;
  signal?: AbortSignal | undefined;
  /** What is asked for, in plain words, for errors. */
  what: string;
  /** Statuses besides 2xx that the caller reads itself. */
  accept?: readonly number[];
}

export interface HubSpotAnswer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** Sends requests to HubSpot and turns failed ones into `ConnectorError`s. */
export class HubSpotApi {
  readonly settings: HubSpotSettings;

  constructor(settings: HubSpotSettings) {
    this.settings = settings;
  }

  /** A good answer, or one of the accepted statuses, with its raw body. */
  async send(session: ConnectorSession, request: HubSpotRequest): Promise<ApiAnswer> {
    const { method, path, query, json, signal, what } = request;
    const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
    const url = `${this.settings.apiBaseUrl}${path}${search}`;
    const answer = await callApi(session, { method, url, json, signal });
    const isGood = answer.status >= 200 && answer.status < 300;
    if (isGood || request.accept?.includes(answer.status) === true) return answer;
    throw toConnectorError(answer, what, this.settings.now());
  }

  /** A good answer, read. */
  async read<T>(
    session: ConnectorSession,
    request: HubSpotRequest,
    schema: z.ZodType<T>,
  ): Promise<HubSpotAnswer<T>> {
    const { status, headers, text } = await this.send(session, request);
    return { status, headers, body: parseAnswer(text, schema, request.what) };
  }
}

/** `/crm/objects/<version>/contacts` and what hangs below it. */
export function objectPath(object: string, rest = ''): string {
  return `/crm/objects/${API_VERSION}/${encodeURIComponent(object)}${rest}`;
}

export function propertiesPath(object: string, rest = ''): string {
  return `/crm/properties/${API_VERSION}/${encodeURIComponent(object)}${rest}`;
}

export function associationsPath(object: string, toObject: string, rest: string): string {
  const ends = `${encodeURIComponent(object)}/${encodeURIComponent(toObject)}`;
  return `/crm/associations/${API_VERSION}/${ends}/batch${rest}`;
}

export const OWNERS_PATH = `/crm/owners/${API_VERSION}`;
export function labelsPath(object: string, toObject: string): string {
  const ends = `${encodeURIComponent(object)}/${encodeURIComponent(toObject)}`;
  return `/crm/associations/${API_VERSION}/${ends}/labels`;
}

export const SCHEMAS_PATH = `/crm-object-schemas/${API_VERSION}/schemas`;
export const ACCOUNT_PATH = `/account-info/${API_VERSION}/details`;
