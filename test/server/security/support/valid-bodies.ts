import type { SyncSettings } from '../../../../engine/contract/index.js';
import { ORIGIN } from './secured-server.js';
import type { Belongings } from './two-tenants.js';

/**
 * For every route that takes a body: one that it would take, with every part that there can be. What
 * tests spoil of it is then the only thing wrong.
 */
export function validBodies(
  has: Belongings,
  settings: SyncSettings,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const key = { key: has.issueKey };
  const undo = { unlink: false, confirmedArchives: 0 };
  return {
    'POST /v1/embed-sessions': {
      ...{ tenant: 'tenant-a', endUser: { id: 'ada', label: 'Ada' }, origins: [ORIGIN] },
      ...{ connectors: ['alpha'], permissions: ['view'], ttlSeconds: 600 },
      returnUrl: `${ORIGIN}/done`,
    },
    'POST /v1/flows': { app: 'hubspot', fields: { name: 'x' }, connectionId: has.left },
    'POST /v1/flows/{id}/complete': { completionCode: 'cc_code' },
    'POST /v1/connections': {
      ...{ app: 'alpha', label: 'Label' },
      fields: { name: 'another', apiKey: 'key' },
    },
    'PATCH /v1/connections/{id}': { label: 'Label' },
    'POST /v1/connections/{id}/reconnect': { fields: { name: 'x' } },
    'POST /v1/syncs': {
      left: { connectionId: has.left, object: 'contacts' },
      right: { connectionId: has.right, object: 'contacts' },
    },
    'PATCH /v1/syncs/{id}': fullSettings(settings),
    'POST /v1/syncs/{id}/filter-test': {
      ...{ side: 'left', requireEmail: false },
      filter: {
        kind: 'group',
        join: 'and',
        items: [{ kind: 'rule', property: 'email', operator: 'isKnown' }],
      },
    },
    'POST /v1/syncs/{id}/mapping-example': {
      mapping: fullMapping(settings),
      value: { side: 'left', value: 'Oslo' },
    },
    'POST /v1/syncs/{id}/publish': { turnOn: true },
    'POST /v1/runs/{id}/undo-preview': undo,
    'POST /v1/runs/{id}/undo': undo,
    'POST /v1/changes/{id}/undo-preview': undo,
    'POST /v1/changes/{id}/undo': undo,
    'POST /v1/syncs/{id}/issues/retry': key,
    'POST /v1/syncs/{id}/issues/create-again': key,
    'POST /v1/syncs/{id}/deletions/approve': { atMost: 5 },
    'POST /v1/syncs/{id}/deletions/create-again': { sides: ['left'] },
    'POST /v1/syncs/{id}/records/{recordId}/choose-match': {
      ...{ kind: 'link', remoteId: has.candidate },
    },
  };
}

/** Filters, option tables and associations included. */
function fullSettings(settings: SyncSettings): Record<string, unknown> {
  const rule = { kind: 'rule', property: 'city', operator: 'is', value: 'Oslo' };
  return {
    ...settings,
    mappings: [fullMapping(settings)],
    associations: [
      {
        ...{ id: 'a1', left: 'company', right: 'company' },
        ...{ leftObject: 'companies', rightObject: 'companies', isOn: true },
      },
    ],
    filters: {
      toRight: {
        ...{ kind: 'group', join: 'and' },
        items: [rule, { kind: 'group', join: 'or', items: [rule] }],
      },
      toLeft: null,
    },
  };
}

function fullMapping({ mappings: [mapping] }: SyncSettings): Record<string, unknown> {
  return {
    ...mapping,
    options: [{ left: 'a', right: 'b' }],
    values: [{ left: 'a', right: 'b' }],
    fallback: { left: 'a', right: 'b' },
    toRight: [{ kind: 'affix', prefix: 'a' }],
    toLeft: [{ kind: 'case', form: 'upper' }],
  };
}

/** Path parameters that name things of the tenant. */
export function ownPath(has: Belongings, path: string): Readonly<Record<string, string>> {
  const at = (): string => {
    if (path.startsWith('/v1/connections')) return has.left;
    if (path.startsWith('/v1/runs')) return has.run;
    if (path.startsWith('/v1/changes')) return has.change;
    if (path.startsWith('/v1/flows')) return has.flow;
    return path.startsWith('/v1/embed-sessions') ? has.session : has.sync;
  };
  return {
    id: at(),
    recordId: has.failingRecord,
    object: 'contacts',
    slug: 'hubspot',
    number: '1',
  };
}
