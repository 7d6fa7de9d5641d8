/** What a run of the example settings looks like: its preview, its sync, its issues. */
import type {
  IssueGroup,
  Preview,
  PreviewReport,
  Run,
  RunId,
  Sync,
  SyncId,
} from '../../engine/contract/index.js';

import { ENDS, theSettings } from './component-fixtures.js';

export function aRun(more: Partial<Run> = {}): Run {
  const seen = { seen: 0, written: 0, unchanged: 0, excluded: 0, failing: 0, waiting: 0 };
  const writes = { created: 0, updated: 0, associated: 0 };
  return {
    id: 'run-1' as RunId,
    syncId: 'sync-1' as SyncId,
    kind: 'initial',
    settingsVersion: 1,
    state: 'running',
    phase: 'scan',
    counts: { left: { ...seen }, right: { ...seen } },
    scan: {
      left: { read: 0, total: 3020, isComplete: false },
      right: { read: 0, total: 3557, isComplete: false },
    },
    planned: { done: 0, total: null },
    writes: { left: { ...writes }, right: { ...writes } },
    linked: 0,
    startedAt: '2026-03-01T12:00:00.000Z',
    finishedAt: null,
    stopReason: null,
    ...more,
  };
}

export function aReport(more: Partial<PreviewReport> = {}): PreviewReport {
  return {
    left: { total: 3020, withEmail: 2846 },
    right: { total: 3557, withEmail: 3548 },
    matched: 2431,
    createdLeft: 1108,
    createdRight: 415,
    updatedLeft: 204,
    updatedRight: 408,
    conflicts: 37,
    unchanged: 1819,
    excluded: [
      { reason: 'noEmail', side: 'left', count: 174 },
      { reason: 'noEmail', side: 'right', count: 9 },
      { reason: 'filter', side: 'left', count: 61 },
    ],
    failing: [
      { code: 'match_ambiguous', side: 'right', count: 9 },
      { code: 'value_required', side: 'right', count: 3 },
    ],
    samples: [
      {
        kind: 'conflict',
        side: 'right',
        title: 'Ann Lee',
        properties: [
          {
            property: 'telephone1',
            before: '(22) 33 44 55',
            after: '+47 22 33 44 55',
            reason: 'firstMerge',
            lost: '(22) 33 44 55',
          },
          { property: 'jobtitle', before: null, after: 'Head of sales', reason: 'filledEmpty' },
          {
            property: 'address1_city',
            before: 'Oslo 3',
            after: 'Oslo',
            reason: 'conflictWinner',
            lost: 'Oslo 3',
          },
        ],
      },
      {
        kind: 'conflict',
        side: 'right',
        title: 'Jonas Bergström',
        properties: [
          {
            property: 'lastname',
            before: 'Bergstrom',
            after: 'Bergström',
            reason: 'firstMerge',
            lost: 'Bergstrom',
          },
        ],
      },
      {
        kind: 'update',
        side: 'left',
        title: 'Ingrid Østby',
        properties: [
          { property: 'lifecyclestage', before: null, after: 'customer', reason: 'filledEmpty' },
        ],
      },
      {
        kind: 'create',
        side: 'right',
        title: 'Kari Nordmann',
        properties: [
          {
            property: 'emailaddress1',
            before: null,
            after: 'kari@fjord.example',
            reason: 'created',
          },
          { property: 'lastname', before: null, after: 'Nordmann', reason: 'created' },
        ],
      },
    ],
    ...more,
  };
}

export function aPreview(more: Partial<Preview> = {}): Preview {
  const run = aRun({ kind: 'preview', state: 'finished', phase: 'settle' });
  return { run, report: aReport(), isStale: false, ...more };
}

export function aSync(more: Partial<Sync> = {}): Sync {
  const end = (side: 'left' | 'right') => ({
    connectionId: ENDS[side].connection.id,
    app: ENDS[side].app.id,
    object: ENDS[side].object.name,
    objectLabel: ENDS[side].object.plural,
  });
  return {
    id: 'sync-1' as SyncId,
    status: 'draft',
    left: end('left'),
    right: end('right'),
    draft: theSettings(),
    hasDraftChanges: true,
    version: null,
    etag: '"1"',
    counts: { inSync: 0, failing: 0, excluded: 0, pending: 0 },
    drifted: 0,
    run: null,
    lastSyncedAt: null,
    nextDueAt: null,
    createdAt: '2026-03-01T11:00:00.000Z',
    ...more,
  };
}

export function anIssue(more: Partial<IssueGroup> = {}): IssueGroup {
  return {
    key: 'value_required|right|lastname',
    code: 'value_required',
    level: 'record',
    retry: 'onRecord',
    side: 'right',
    property: 'lastname',
    details: {},
    appMessage: null,
    count: 3,
    title: 'A required property is empty',
    meaning: 'Dynamics 365 refuses contacts without a last name.',
    steps: ['Fill in the last name in HubSpot.'],
    actions: ['retry'],
    ...more,
  };
}
