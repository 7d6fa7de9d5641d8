import type { Fetch } from '../../egress/egress.js';

export interface AuthorizedFetchDeps {
  /** Opens the credential for one request, with a fetch that reaches its own origins and nothing else. */
  readonly open: () => Promise<{
    readonly fetch: Fetch;
    readonly headers: Readonly<Record<string, string>>;
  }>;
  /** The app refused the credential; true when there is a newer one to try, once. */
  readonly onUnauthorized: () => Promise<boolean>;
}

/** A `fetch` that puts an account's credential on each request, and on nothing that is kept. */
export function authorizedFetch(deps: AuthorizedFetchDeps): Fetch {
  const send = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const given = init?.headers ?? (input instanceof Request ? input.headers : undefined);
    const headers = new Headers(given);
    const opened = await deps.open();
    for (const [name, value] of Object.entries(opened.headers)) headers.set(name, value);
    return opened.fetch(input, { ...init, headers });
  };
  return async (input, init) => {
    const response = await send(input, init);
    // 401 means the app did not do what was asked, so even a write may be repeated.
    if (response.status !== 401 || !isRepeatable(input, init)) return response;
    return (await deps.onUnauthorized()) ? send(input, init) : response;
  };
}

function isRepeatable(input: string | URL | Request, init?: RequestInit): boolean {
  if (input instanceof Request && input.body !== null) return false;
  const body = init?.body;
  return (
    body === undefined || body === null || typeof body === 'string' || body instanceof Uint8Array
  );
}
