/** What the parts of the overview show, complete and valid; a test states only what matters to it. */
import type {
  AppDescription,
  Change,
  Connection,
  IssueGroup,
  RecordDetail,
  RecordRow,
  Run,
  Sync,
} from '../../engine/contract/index.js';
import { issueActions } from '../../engine/issues/issue-actions.js';
import { settings } from './builders.js';

const NOW = Date.now();
/** ISO time so many minutes before the tests began. */
export const minutesAgo = (minutes: number): string =>
  new Date(NOW - minutes * 60_000).toISOString();

export const HUBSPOT = anApp('hubspot', 'HubSpot', '#ff5c35');
export const DYNAMICS = anApp('dynamics', 'Dynamics 365', '#5a35c6');
export const APPS = [HUBSPOT, DYNAMICS];
export const CONNECTIONS = [
  aConnection({ id: 'left-account' as Connection['id'], app: 'hubspot', label: 'Fjord Coffee' }),
  aConnection({ id: 'right-account' as Connection['id'], app: 'dynamics', label: 'Contoso EU' }),
];

function anApp(id: string, name: string, color: string): AppDescription {
  return {
    id,
    name,
    category: 'CRM',
    summary: 'Customers.',
    logo: { letter: name.charAt(0), color },
    auth: { kind: 'oauth', scopes: [], fields: [] },
    capabilities: {
      hasWebhooks: true,
      deletions: 'feed',
      createProof: 'upsert',
      hasConditionalWrite: true,
      hasFilteredScan: true,
    },
    limits: { pageSize: 100, batchSize: 100, requestsPerSecond: 10 },
  };
}

export function aConnection(overrides: Partial<Connection> = {}): Connection {
  return {
    id: 'account' as Connection['id'],
    app: 'hubspot',
    label: 'Fjord Coffee',
    account: { id: '1', name: 'Fjord Coffee' },
    health: 'ok',
    grantedScopes: [],
    createdAt: minutesAgo(5000),
    lastUsedAt: minutesAgo(2),
    syncCount: 1,
    ...overrides,
  };
}

const NO_COUNTS = { seen: 0, written: 0, unchanged: 0, excluded: 0, failing: 0, waiting: 0 };
const NO_WRITES = { created: 0, updated: 0, associated: 0 };

/** A finished look for changes that found none. */
export function aRun(overrides: Partial<Run> = {}): Run {
  return {
    id: 'run-1' as Run['id'],
    syncId: 'sync-1' as Run['syncId'],
    kind: 'incremental',
    settingsVersion: 1,
    state: 'finished',
    phase: 'settle',
    counts: { left: NO_COUNTS, right: NO_COUNTS },
    scan: {
      left: { read: 0, total: null, isComplete: true },
      right: { read: 0, total: null, isComplete: true },
    },
    planned: { done: 0, total: 0 },
    writes: { left: NO_WRITES, right: NO_WRITES },
    linked: 0,
    startedAt: minutesAgo(2),
    finishedAt: minutesAgo(2),
    stopReason: null,
    ...overrides,
  };
}

/** Contacts, both ways, on, up to date: 3,946 in sync, 37 failing, 183 left out. */
export function aSync(overrides: Partial<Sync> = {}): Sync {
  return {
    id: 'sync-1' as Sync['id'],
    status: 'on',
    left: {
      connectionId: 'left-account' as Connection['id'],
      app: 'hubspot',
      object: 'contacts',
      objectLabel: 'Contacts',
    },
    right: {
      connectionId: 'right-account' as Connection['id'],
      app: 'dynamics',
      object: 'contacts',
      objectLabel: 'Contacts',
    },
    draft: settings(),
    hasDraftChanges: false,
    version: 1,
    etag: '"1"',
    counts: { inSync: 3946, failing: 37, excluded: 183, pending: 0 },
    drifted: 0,
    run: aRun(),
    lastSyncedAt: minutesAgo(2),
    nextDueAt: new Date(NOW + 40_000).toISOString(),
    createdAt: minutesAgo(5000),
    ...overrides,
  };
}

export function aGroup(overrides: Partial<IssueGroup> = {}): IssueGroup {
  return {
    key: 'option_unmapped:right:stage:reseller',
    code: 'option_unmapped',
    level: 'record',
    retry: 'onMapping',
    side: 'right',
    property: 'statuscode',
    details: { option: 'reseller', label: 'Reseller' },
    appMessage: null,
    count: 21,
    title: 'English title of the API',
    meaning: 'English meaning of the API',
    steps: ['English step of the API'],
    actions: ['fixMapping', 'retry'],
    ...overrides,
  };
}

export function aRow(overrides: Partial<RecordRow> = {}): RecordRow {
  return {
    id: 'link-1' as RecordRow['id'],
    syncId: 'sync-1' as RecordRow['syncId'],
    title: 'Ann Lee',
    left: { id: '101', title: 'Ann Lee', url: 'https://hubspot.example/101', isDeleted: false },
    right: {
      id: '0d1f7f3c-90a7-ee11-be37-000d3a2a2a2a',
      title: 'Ann Lee',
      url: 'https://dynamics.example/0d1f',
      isDeleted: false,
    },
    state: 'inSync',
    excludeReason: null,
    issue: null,
    isAssociationWaiting: false,
    hasDrift: false,
    nextTryAt: null,
    lastSyncedAt: minutesAgo(2),
    ...overrides,
  };
}

/** Mapped by e-mail (equal) and job title (different), with one update in its history. */
export function aDetail(overrides: Partial<RecordDetail> = {}): RecordDetail {
  return {
    ...aRow(),
    properties: [
      {
        mappingId: 'm1',
        leftLabel: 'Email',
        rightLabel: 'E-mail',
        left: 'ann.lee@contoso.example',
        right: 'ann.lee@contoso.example',
        isEqual: true,
      },
      {
        mappingId: 'm2',
        leftLabel: 'Job title',
        rightLabel: 'Title',
        left: 'Head of sales',
        right: null,
        isEqual: false,
      },
    ],
    actions: overrides.issue ? issueActions(overrides.issue, 'both') : [],
    candidates: [],
    history: [aChange()],
    ...overrides,
  };
}

export function aChange(overrides: Partial<Change> = {}): Change {
  return {
    id: 'change-1' as Change['id'],
    runId: 'run-1' as Change['runId'],
    linkId: 'link-1' as Change['linkId'],
    side: 'right',
    remoteId: '0d1f7f3c',
    title: 'Ann Lee',
    action: 'update',
    status: 'applied',
    properties: [
      { property: 'jobtitle', before: 'Sales lead', after: 'Head of sales', reason: 'changed' },
    ],
    at: minutesAgo(60),
    error: null,
    ...overrides,
  };
}
