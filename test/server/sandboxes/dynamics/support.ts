import { onTestFinished } from 'vitest';
import { createDynamicsSandbox } from '../../../../server/sandboxes/dynamics/index.js';
import type {
  DynamicsSandbox,
  DynamicsSandboxOptions,
} from '../../../../server/sandboxes/dynamics/index.js';

export const ORIGIN = 'http://contoso.example';
export const CLIENT = {
  clientId: '11111111-2222-4333-8444-555555555555',
  clientSecret: 'not-a-real-secret',
} as const;
export const TENANT = '9d2c7a54-3b1e-4f60-8a7d-5c1e2f3a4b60';
export const REDIRECT = 'https://host.example/callback';

export type Json = Record<string, unknown>;

/** A clock that tests move by hand; starts at a full second. */
export function manualClock(start = Date.UTC(2026, 2, 1, 10, 0, 0)) {
  let now = start;
  return {
    now: () => now,
    advance: (ms: number) => {
      now += ms;
    },
  };
}

/** The answer to a call, read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
  readonly text: string;
}

export interface TestSandbox extends DynamicsSandbox {
  readonly clock: ReturnType<typeof manualClock>;
  readonly token: string;
  /** Calls the Web API as the app user; `path` is relative to the service root, or a whole URL. */
  api(method: string, path: string, options?: ApiOptions): Promise<Answer>;
}

export interface ApiOptions {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly prefer?: string;
}

/** A sandbox in memory with a token, closed when the test ends. */
export async function openSandbox(
  options: Partial<DynamicsSandboxOptions> = {},
): Promise<TestSandbox> {
  const clock = manualClock();
  const sandbox = await createDynamicsSandbox({
    databaseFile: ':memory:',
    clock: clock.now,
    ...CLIENT,
    redirectUris: [REDIRECT],
    organisationName: 'Contoso',
    ...options,
  });
  onTestFinished(() => sandbox.close());
  const token = await fetchAppToken(sandbox);
  return { ...sandbox, clock, token, api: (...call) => callApi(sandbox, token, call) };
}

/** A token by client credentials. */
export async function fetchAppToken(sandbox: DynamicsSandbox): Promise<string> {
  const answer = await postForm(sandbox, `/${TENANT}/oauth2/v2.0/token`, {
    grant_type: 'client_credentials',
    client_id: CLIENT.clientId,
    client_secret: CLIENT.clientSecret,
    scope: `${ORIGIN}/.default`,
  });
  return String(answer.body['access_token']);
}

export async function postForm(
  sandbox: DynamicsSandbox,
  path: string,
  form: Record<string, string>,
): Promise<Answer> {
  const response = await sandbox.app.request(ORIGIN + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
  return read(response);
}

async function callApi(
  sandbox: DynamicsSandbox,
  token: string,
  [method, path, options = {}]: [method: string, path: string, options?: ApiOptions | undefined],
): Promise<Answer> {
  const { body, headers, prefer } = options;
  const url = path.startsWith('http') ? path : `${ORIGIN}/api/data/v9.2/${path}`;
  const isText = typeof body === 'string';
  const response = await sandbox.app.request(url, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      Accept: 'application/json',
      ...(body !== undefined && !isText && { 'Content-Type': 'application/json' }),
      ...(prefer !== undefined && { Prefer: prefer }),
      ...headers,
    },
    ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
  });
  return read(response);
}

export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  const body = isJson ? (JSON.parse(text) as Json) : {};
  return { status: response.status, headers: response.headers, body, text };
}

/** The rows of a list answer. */
export function rowsOf(answer: Answer): Json[] {
  return answer.body['value'] as Json[];
}

export function errorOf(answer: Answer): { code: string; message: string } {
  return answer.body['error'] as { code: string; message: string };
}

/** Creates a record and returns its id. */
export async function create(sandbox: TestSandbox, set: string, body: Json): Promise<string> {
  const answer = await sandbox.api('POST', set, { body });
  const id = /\(([0-9a-f-]{36})\)$/u.exec(answer.headers.get('OData-EntityId') ?? '')?.[1];
  if (id === undefined) throw new Error(`Not created: ${answer.text}`);
  return id;
}

/** All rows behind a list, page after page, and how many pages there were. */
export async function readAll(
  sandbox: TestSandbox,
  path: string,
  prefer?: string,
): Promise<{ rows: Json[]; pages: number; last: Answer }> {
  const rows: Json[] = [];
  let pages = 0;
  let next: string | undefined = path;
  let last: Answer | undefined;
  while (next !== undefined) {
    last = await sandbox.api('GET', next, prefer === undefined ? {} : { prefer });
    if (last.status !== 200) throw new Error(last.text);
    rows.push(...rowsOf(last));
    pages += 1;
    next = last.body['@odata.nextLink'] as string | undefined;
  }
  if (!last) throw new Error('No page was read.');
  return { rows, pages, last };
}

/** Many contacts for lists: `Person 0001` … with e-mail. */
export function manyContacts(
  count: number,
): { firstname: string; lastname: string; emailaddress1: string }[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(4, '0');
    return { firstname: 'Person', lastname: number, emailaddress1: `person${number}@example.com` };
  });
}
