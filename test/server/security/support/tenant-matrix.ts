import type { Belongings } from './two-tenants.js';

/** One request of tenant A that names something of tenant B. */
export interface Attempt {
  readonly what: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * `denied`: 403 or 404. `own`: whatever it answers is about tenant A alone. `page`: a page for
   * whoever holds a one-time value; it knows no tenant.
   */
  readonly expect: 'denied' | 'own' | 'page';
}

const OF_B = { tenant: 'tenant-b' };
const TRIED = {
  ...{ id: 'm1', left: 'email', right: 'email' },
  ...{ direction: 'both', isOn: true, origin: 'own' },
};

/** For every route there is: all the places in which an id can be given, each with one of B's. */
export function tenantMatrix(a: Belongings, b: Belongings): Record<string, readonly Attempt[]> {
  return {
    ...sessionAttempts(b),
    ...connectionAttempts(a, b),
    ...syncAttempts(a, b),
    ...runAttempts(a, b),
    ...recordAttempts(a, b),
    ...publicAttempts(b),
  };
}

function sessionAttempts(b: Belongings): Record<string, readonly Attempt[]> {
  const own = (what: string, rest: Partial<Attempt> = {}): Attempt => ({
    ...{ what, expect: 'own' },
    ...rest,
  });
  const wanted = { endUser: { id: 'x' }, origins: ['https://x.example'], permissions: ['view'] };
  return {
    'POST /v1/embed-sessions': [denied('mints for B', { body: { ...wanted, ...OF_B } })],
    'GET /v1/embed-sessions': [denied('lists those of B', { query: OF_B })],
    'DELETE /v1/embed-sessions': [denied('ends those of B', { query: OF_B })],
    'DELETE /v1/embed-sessions/{id}': [denied('ends that of B', { path: { id: b.session } })],
    'GET /v1/session': [own('asks for B', { query: OF_B })],
    'GET /v1/apps': [own('asks for B', { query: OF_B })],
    'GET /v1/events': [
      own('from the beginning', { headers: { 'last-event-id': '0' } }),
      own('asks for B', { query: OF_B, headers: { 'last-event-id': '0' } }),
    ],
  };
}

function connectionAttempts(a: Belongings, b: Belongings): Record<string, readonly Attempt[]> {
  const path = { id: b.left };
  const one = (what: string, rest: Partial<Attempt> = {}) => [denied(what, { path, ...rest })];
  return {
    'GET /v1/connections': [{ what: 'asks for B', query: OF_B, expect: 'own' }],
    'POST /v1/connections': [
      {
        what: 'for tenant B',
        body: { app: 'alpha', fields: { name: 'plain', apiKey: 'x' }, ...OF_B },
        expect: 'own',
      },
    ],
    'PATCH /v1/connections/{id}': one('renames', { body: { label: 'taken' } }),
    'POST /v1/connections/{id}/reconnect': one('reconnects', { body: {} }),
    'POST /v1/connections/{id}/test': one('tests'),
    'DELETE /v1/connections/{id}': one('disconnects', { query: { force: 'true' } }),
    'GET /v1/connections/{id}/objects': one('looks at objects'),
    'GET /v1/connections/{id}/objects/{object}/properties': [
      denied('looks at properties', { path: { ...path, object: 'contacts' } }),
      { what: 'object of B', path: { id: a.left, object: b.candidate }, expect: 'denied' },
    ],
    'GET /v1/object-pairs': [
      denied('left of B', { query: { left: b.left, right: a.right } }),
      denied('right of B', { query: { left: a.left, right: b.right } }),
      denied('both of B', { query: { left: b.left, right: b.right } }),
    ],
    'POST /v1/flows': [
      denied('reconnects B', { body: { app: 'hubspot', connectionId: b.left } }),
      denied('reconnects B by its app', { body: { app: 'alpha', connectionId: b.left } }),
    ],
    'GET /v1/flows/{id}': [denied('reads', { path: { id: b.flow } })],
    'POST /v1/flows/{id}/complete': [
      denied('completes', { path: { id: b.flow }, body: { completionCode: 'cc_guessed' } }),
    ],
    'POST /v1/flows/{id}/cancel': [denied('cancels', { path: { id: b.flow } })],
  };
}

function syncAttempts(a: Belongings, b: Belongings): Record<string, readonly Attempt[]> {
  const path = { id: b.sync };
  const one = (what: string, rest: Partial<Attempt> = {}) => [denied(what, { path, ...rest })];
  const ends = (left: string, right: string) => ({
    left: { connectionId: left, object: 'contacts' },
    right: { connectionId: right, object: 'contacts' },
  });
  const ofB = ends(b.left, b.right);
  return {
    'GET /v1/syncs': [{ what: 'asks for B', query: OF_B, expect: 'own' }],
    'POST /v1/syncs': [
      denied('left of B', { body: ends(b.left, a.right) }),
      denied('right of B', { body: ends(a.left, b.right) }),
      denied('both of B', { body: ofB }),
      denied('B’s request again', { body: ofB, headers: { 'idempotency-key': 'key-of-b' } }),
    ],
    'GET /v1/syncs/{id}': one('reads'),
    'PATCH /v1/syncs/{id}': [
      ...one('edits', { body: { requireEmail: false } }),
      ...one('edits with its etag', { body: { winner: 'right' }, headers: { 'if-match': b.etag } }),
      {
        what: 'own with B’s etag',
        path: { id: a.sync },
        body: { winner: 'right' },
        headers: { 'if-match': `"${b.sync}"` },
        expect: 'own',
      },
    ],
    'DELETE /v1/syncs/{id}': one('deletes'),
    'POST /v1/syncs/{id}/discard': one('discards'),
    'GET /v1/syncs/{id}/problems': one('validates'),
    'POST /v1/syncs/{id}/filter-test': one('tries a filter out', { body: { side: 'left' } }),
    'GET /v1/syncs/{id}/partners': one('asks partners', {
      query: { side: 'left', property: 'email' },
    }),
    'POST /v1/syncs/{id}/mapping-example': one('tries a mapping', {
      body: { mapping: TRIED },
    }),
    'POST /v1/syncs/{id}/publish': one('publishes', { body: { turnOn: true } }),
    'GET /v1/syncs/{id}/diff': one('compares settings', { query: { from: '1', to: 'draft' } }),
    'GET /v1/syncs/{id}/versions': one('lists versions'),
    'GET /v1/syncs/{id}/versions/{number}': [
      denied('reads a version', { path: { ...path, number: '1' } }),
    ],
    'POST /v1/syncs/{id}/versions/{number}/restore': [
      denied('restores a version', { path: { ...path, number: '1' } }),
      denied('restores with its etag', {
        ...{ path: { ...path, number: '1' }, headers: { 'if-match': b.etag } },
      }),
    ],
    'POST /v1/syncs/{id}/turn-on': one('turns on'),
    'POST /v1/syncs/{id}/turn-off': one('turns off'),
    'POST /v1/syncs/{id}/preview': one('previews'),
    'GET /v1/syncs/{id}/preview': one('reads the preview'),
    'GET /v1/syncs/{id}/match-estimate': one('estimates matches'),
  };
}

function runAttempts(a: Belongings, b: Belongings): Record<string, readonly Attempt[]> {
  const runs = [b.run, b.previewRun];
  const each = (what: string, rest: Partial<Attempt> = {}) =>
    runs.map((id) => denied(what, { path: { id }, ...rest }));
  return {
    'GET /v1/syncs/{id}/runs': [
      denied('lists', { path: { id: b.sync } }),
      { what: 'B’s cursor', path: { id: a.sync }, query: { cursor: b.run }, expect: 'own' },
    ],
    'POST /v1/syncs/{id}/runs': [
      denied('starts', { path: { id: b.sync } }),
      denied('starts again', {
        path: { id: b.sync },
        headers: { 'idempotency-key': 'run-of-b' },
      }),
    ],
    'GET /v1/runs/{id}': each('reads'),
    'POST /v1/runs/{id}/cancel': each('cancels'),
    'GET /v1/runs/{id}/undo': [denied('reads an undo', { path: { id: b.undo } })],
    'POST /v1/runs/{id}/undo-preview': each('looks at an undo', { body: {} }),
    'POST /v1/runs/{id}/undo': [
      ...each('undoes', { body: {} }),
      denied('undoes again', {
        ...{ path: { id: b.run }, body: {} },
        headers: { 'idempotency-key': 'undo-of-b' },
      }),
    ],
    'POST /v1/changes/{id}/undo-preview': [
      denied('looks at an undo', { path: { id: b.change }, body: {} }),
    ],
    'POST /v1/changes/{id}/undo': [denied('undoes', { path: { id: b.change }, body: {} })],
    'GET /v1/runs/{id}/changes': [
      ...each('reads changes'),
      { what: 'B’s cursor', path: { id: a.run }, query: { cursor: b.change }, expect: 'own' },
    ],
  };
}

function recordAttempts(a: Belongings, b: Belongings): Record<string, readonly Attempt[]> {
  const mixes = [
    { id: b.sync, recordId: b.failingRecord },
    { id: b.sync, recordId: b.linkedRecord },
    { id: a.sync, recordId: b.failingRecord },
    { id: a.sync, recordId: b.linkedRecord },
    { id: b.sync, recordId: a.failingRecord },
  ];
  const each = (what: string, rest: Partial<Attempt> = {}) =>
    mixes.map((path, at) => denied(`${what}, mix ${String(at)}`, { path, ...rest }));
  const ownList = (what: string, query: Record<string, string>): Attempt => ({
    ...{ what, query, path: { id: a.sync }, expect: 'own' },
  });
  const key = { body: { key: b.issueKey } };
  const record = '/v1/syncs/{id}/records/{recordId}';
  return {
    'GET /v1/syncs/{id}/records': [
      denied('lists', { path: { id: b.sync } }),
      ownList('B’s cursor', { cursor: b.linkedRecord }),
      ownList('B’s cause', { issue: b.issueKey }),
      ownList('B’s words', { text: 'CANARY_B' }),
      ownList('B’s record', { text: b.candidate }),
    ],
    [`GET ${record}`]: each('reads'),
    [`GET ${record}/changes`]: each('reads its changes'),
    [`GET ${record}/origins`]: each('reads its origins'),
    [`POST ${record}/retry`]: each('retries'),
    [`POST ${record}/create-again`]: each('creates again'),
    [`POST ${record}/unlink`]: each('unlinks'),
    [`POST ${record}/choose-match`]: [
      ...each('skips', { body: { kind: 'skip' } }),
      denied('links own to B’s', {
        path: { id: a.sync, recordId: a.failingRecord },
        body: { kind: 'link', remoteId: b.candidate },
      }),
    ],
    'GET /v1/syncs/{id}/issues': [denied('lists', { path: { id: b.sync } })],
    'POST /v1/syncs/{id}/issues/retry': [
      denied('retries', { path: { id: b.sync }, ...key }),
      { what: 'own by B’s cause', path: { id: a.sync }, ...key, expect: 'own' },
    ],
    'POST /v1/syncs/{id}/issues/create-again': [
      denied('creates again', { path: { id: b.sync }, ...key }),
      { what: 'own by B’s cause', path: { id: a.sync }, ...key, expect: 'own' },
    ],
    'GET /v1/syncs/{id}/deletions': [denied('reads', { path: { id: b.sync } })],
    'POST /v1/syncs/{id}/deletions/approve': [
      denied('approves', { path: { id: b.sync }, body: { atMost: 5 } }),
    ],
    'POST /v1/syncs/{id}/deletions/reject': [denied('rejects', { path: { id: b.sync } })],
    'POST /v1/syncs/{id}/deletions/create-again': [
      denied('creates again', { path: { id: b.sync }, body: { sides: ['left'] } }),
    ],
  };
}

function publicAttempts(b: Belongings): Record<string, readonly Attempt[]> {
  return {
    'GET /oauth/start': [{ what: 'flow as ticket', query: { ticket: b.flow }, expect: 'page' }],
    'GET /oauth/callback/{contextId}': [
      {
        what: 'flow as state',
        path: { contextId: 'hubspot' },
        query: { state: b.flow },
        expect: 'page',
      },
      { what: 'flow as context', path: { contextId: b.flow }, expect: 'page' },
    ],
    'GET /oauth/return/{id}': [{ what: 'flow of B', path: { id: b.flow }, expect: 'page' }],
    'POST /webhooks/in/{slug}': [
      denied('account of B', { path: { slug: b.left }, body: [{ eventId: 1 }] }),
    ],
    'GET /v1/health': [{ what: 'asks for B', query: OF_B, expect: 'own' }],
    'GET /v1/ready': [{ what: 'asks for B', query: OF_B, expect: 'own' }],
    'GET /metrics': [denied('with a session')],
  };
}

function denied(what: string, rest: Partial<Attempt> = {}): Attempt {
  return { what, expect: 'denied', ...rest };
}
