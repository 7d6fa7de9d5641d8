/** Rows of the engine's store with valid defaults; a test states only what matters to it. */
import type {
  ChangeId,
  ConnectionId,
  Issue,
  LinkId,
  Run,
  RunId,
  SideCounts,
  SyncId,
  SyncSettings,
} from '../../../engine/contract/index.js';
import type { JournalEntry } from '../../../engine/ports/store.js';
import type { Side } from '../../../engine/vocabulary.js';
import type { RemovalAttempt, UpdateAttempt } from '../../../engine/state/attempt.js';
import type { CreateIntent, Link } from '../../../engine/state/link.js';
import type { Shadow } from '../../../engine/state/shadow.js';
import type { RunState, SyncState } from '../../../engine/state/sync-state.js';

const AT = '2026-01-01T00:00:00.000Z';

export function someSettings(parts: Partial<SyncSettings> = {}): SyncSettings {
  return {
    direction: 'both',
    winner: 'left',
    clears: 'keep',
    matching: { rules: [{ pairs: [{ left: 'email', right: 'emailaddress1' }] }] },
    mappings: [
      {
        id: 'm1',
        left: 'email',
        right: 'emailaddress1',
        direction: 'both',
        isOn: true,
        origin: 'default',
      },
    ],
    associations: [],
    requireEmail: false,
    filters: { toRight: null, toLeft: null },
    ...parts,
  };
}

export function aSync(parts: Partial<SyncState> = {}): SyncState {
  return {
    id: 'sync-1' as SyncId,
    status: 'draft',
    left: {
      connectionId: 'conn-left' as ConnectionId,
      app: 'hubspot',
      object: 'contacts',
      objectLabel: 'Contacts',
    },
    right: {
      connectionId: 'conn-right' as ConnectionId,
      app: 'dynamics',
      object: 'contact',
      objectLabel: 'Contacts',
    },
    draft: someSettings(),
    heldRunId: null,
    lastFullRunAt: null,
    usersSeen: null,
    sweep: null,
    allowedRemovals: null,
    applied: null,
    linkRevision: 0,
    tiesSeen: {},
    version: null,
    revision: 1,
    hasDraftChanges: true,
    wantedRun: null,
    nextDueAt: null,
    lastSyncedAt: null,
    createdAt: AT,
    ...parts,
  };
}

export function aShadow(parts: Partial<Shadow> = {}): Shadow {
  return {
    side: 'left',
    id: 'L1',
    values: { email: 'ada@example.com', tags: ['a', 'b'], size: 12.5, isNew: true, fax: null },
    base: { email: 'ada@example.org' },
    version: 'v1',
    modifiedAt: AT,
    isDeleted: false,
    title: 'Ada Lovelace',
    url: 'https://left.example/L1',
    keys: ['ada@example.com', null],
    seenRunId: null,
    ...parts,
  };
}

export function aLink(parts: Omit<Partial<Link>, 'id'> & { id?: string } = {}): Link {
  const { id, ...rest } = parts;
  return {
    id: (id ?? 'link-1') as LinkId,
    leftId: null,
    rightId: null,
    stage: 'open',
    state: 'pending',
    isTouched: false,
    isAssociationDue: false,
    isAssociationWaiting: false,
    hasDrift: false,
    excludeReason: null,
    shutSides: [],
    issue: null,
    intent: null,
    attempts: [],
    flips: null,
    incarnation: 0,
    isMatchSettled: false,
    failures: 0,
    tieFailures: 0,
    nextTryAt: null,
    title: 'Ada Lovelace',
    writtenRunId: null,
    firstSyncedAt: null,
    lastSyncedAt: null,
    ...rest,
  };
}

export function anIntent(parts: Partial<CreateIntent> = {}): CreateIntent {
  return {
    side: 'right',
    marker: 'marker-1',
    changeId: 'change-1' as ChangeId,
    sent: { emailaddress1: 'ada@example.com' },
    from: { email: 'ada@example.com' },
    sentAt: AT,
    doubtUntil: AT,
    ...parts,
  };
}

export function anAttempt(parts: Partial<UpdateAttempt> = {}): UpdateAttempt {
  return {
    side: 'left',
    changeId: 'change-2' as ChangeId,
    sent: { email: 'ada@example.com' },
    from: { email: { property: 'emailaddress1', value: 'ada@example.com' } },
    sentAt: AT,
    doubtUntil: AT,
    ...parts,
  };
}

export function aRemovalAttempt(side: Side): RemovalAttempt {
  const changeId = 'change-2' as ChangeId;
  return { side, changeId, sent: {}, from: {}, sentAt: AT, doubtUntil: AT, isRemoval: true };
}

export function anIssue(parts: Partial<Issue> = {}): Issue {
  return {
    code: 'value_required',
    side: 'right',
    property: 'lastname',
    appMessage: null,
    details: {},
    ...parts,
  };
}

const NOTHING_COUNTED: SideCounts = {
  seen: 0,
  written: 0,
  unchanged: 0,
  excluded: 0,
  failing: 0,
  waiting: 0,
};

export function aRun(
  parts: Omit<Partial<Run>, 'id' | 'syncId'> & { id?: string; syncId?: string } = {},
  state: Partial<Omit<RunState, 'run'>> = {},
): RunState {
  const { id = 'run-1', syncId = 'sync-1', ...rest } = parts;
  const run: Run = {
    id: id as RunId,
    syncId: syncId as SyncId,
    kind: 'initial',
    settingsVersion: 1,
    state: 'running',
    phase: 'scan',
    counts: { left: NOTHING_COUNTED, right: NOTHING_COUNTED },
    scan: {
      left: { read: 0, total: null, isComplete: false },
      right: { read: 0, total: null, isComplete: false },
    },
    planned: { done: 0, total: null },
    writes: {
      left: { created: 0, updated: 0, associated: 0 },
      right: { created: 0, updated: 0, associated: 0 },
    },
    linked: 0,
    startedAt: AT,
    finishedAt: null,
    stopReason: null,
    ...rest,
  };
  const scope = run.kind === 'preview' ? id : syncId;
  return { run, scope, report: null, draftFingerprint: 1, isCancelRequested: false, ...state };
}

export function aChange(
  parts: Omit<Partial<JournalEntry>, 'id' | 'runId' | 'linkId'> & {
    id?: string;
    runId?: string;
    linkId?: string;
  } = {},
): JournalEntry {
  const { id = 'change-1', runId = 'run-1', linkId = 'link-1', ...rest } = parts;
  return {
    id: id as ChangeId,
    runId: runId as RunId,
    linkId: linkId as LinkId,
    side: 'right',
    remoteId: 'R1',
    title: 'Ada Lovelace',
    action: 'update',
    status: 'applied',
    properties: [
      { property: 'lastname', before: 'Byron', after: 'Lovelace', reason: 'changed', lost: null },
    ],
    at: AT,
    error: null,
    marker: null,
    ...rest,
  };
}
