import type { z } from 'zod';
import { ConnectorError } from '../../../engine/ports/connector.js';
import type { ConnectorSession } from '../../../engine/ports/connector.js';
import { callApi } from '../shared/call-api.js';
import type { ApiAnswer } from '../shared/call-api.js';
import { parseAnswer } from '../shared/parse-answer.js';
import { readBatchBody, writeBatchBody } from './batch-body.js';
import type { BatchPart, BatchPartAnswer } from './batch-body.js';
import type { DynamicsSettings } from './dynamics-config.js';
import { API_PATH } from './dynamics-config.js';
import { toConnectorError } from './dynamics-error.js';

export interface DynamicsRequest {
  /** Below the Web API's root, or a whole address that an earlier answer named. */
  path: string;
  /** The `Prefer` header. */
  prefer?: string;
  signal?: AbortSignal | undefined;
  /** What is asked for, in plain words, for errors. */
  what: string;
}

const VERSION_HEADERS = { 'OData-MaxVersion': '4.0', 'OData-Version': '4.0' };

/** Sends requests to one organisation's Web API and turns failed ones into `ConnectorError`s. */
export class DynamicsApi {
  readonly settings: DynamicsSettings;

  constructor(settings: DynamicsSettings) {
    this.settings = settings;
  }

  /** A good answer, read. */
  async read<T>(
    session: ConnectorSession,
    request: DynamicsRequest,
    schema: z.ZodType<T>,
  ): Promise<{ body: T; headers: Headers }> {
    const { path, prefer, signal, what } = request;
    const answer = await callApi(session, {
      method: 'GET',
      url: toUrl(session, path),
      headers: { ...VERSION_HEADERS, ...(prefer === undefined ? {} : { prefer }) },
      signal,
    });
    this.#assertGood(answer, what);
    return { body: parseAnswer(answer.text, schema, what), headers: answer.headers };
  }

  /**
   * Carries out operations in one call, going on after errors. Answers one entry per operation; undefined where the
   * answer did not arrive.
   */
  async batch(
    session: ConnectorSession,
    parts: readonly BatchPart[],
    request: Pick<DynamicsRequest, 'what' | 'signal'>,
  ): Promise<(BatchPartAnswer | undefined)[]> {
    const { contentType, text } = writeBatchBody(parts);
    const answer = await callApi(session, {
      method: 'POST',
      url: toUrl(session, '$batch'),
      headers: {
        ...VERSION_HEADERS,
        'content-type': contentType,
        prefer: 'odata.continue-on-error',
      },
      text,
      signal: request.signal,
    });
    this.#assertGood(answer, request.what);
    const answers = readBatchBody(answer.headers.get('content-type'), answer.text);
    return parts.map((_, at) => answers[at]);
  }

  #assertGood(answer: ApiAnswer, what: string): void {
    if (answer.status >= 200 && answer.status < 300) return;
    throw toConnectorError(answer, what, this.settings.now());
  }
}

/** The organisation's address, without a slash at the end. */
export function organisationUrl({ account }: ConnectorSession): string {
  const url = account['organisationUrl'];
  if (url !== undefined && url !== '') return url.replace(/\/+$/u, '');
  throw new ConnectorError('auth_expired', 'The connection does not know its organisation.', {
    wasSent: false,
  });
}

/** Throws `bad_answer` for an address outside the organisation: no link of an answer may lead credentials away. */
export function toUrl(session: ConnectorSession, path: string): string {
  const base = organisationUrl(session);
  if (!/^https?:/iu.test(path)) return `${base}${API_PATH}/${path}`;
  if (URL.canParse(path) && new URL(path).origin === new URL(base).origin) return path;
  throw new ConnectorError('bad_answer', 'Dynamics 365 named an address outside the organisation.');
}
