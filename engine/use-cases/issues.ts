/** Failing records by cause, and one decision for all of a cause. */
import type { IssueGroup, SyncId, SyncSettings, TenantId } from '../contract/index.js';
import { describeIssueGroup } from '../issues/describe-issue.js';
import type { IssueNames } from '../issues/describe-issue.js';
import { issueKey } from '../issues/issue-key.js';
import { issueOn } from '../issues/issue-on.js';
import type { SyncSchema } from '../mapping/compiled-sync.js';
import { toIso } from '../ports/clock.js';
import type { TenantStore } from '../ports/store.js';
import type { EngineCore } from '../run/engine-core.js';
import { openSides } from '../run/apps/open-ends.js';
import type { SyncState } from '../state/sync-state.js';
import { SIDES } from '../vocabulary.js';
import type { Side } from '../vocabulary.js';
import { decideGroups } from './decide-groups.js';
import type { GroupDecision } from './decide-groups.js';
import { createAgain, retry } from './decisions.js';
import { needSync } from './need-sync.js';
import { schemaIssues } from './schema-issues.js';
import { publishedSchemaOf, schemaOf } from './sync-schema.js';

export interface IssueUseCases {
  /**
   * Causes with counts, next steps and ways out; the largest first. Among them are mappings that rest because
   * an app changed since the sync was published.
   */
  listIssues(id: SyncId): Promise<IssueGroup[]>;
  /** Tries all records of one cause again. Answers how many. */
  retryIssue(id: SyncId, key: string): Promise<{ count: number }>;
  /** Creates all deleted records of one cause again. Answers how many. */
  createIssueAgain(id: SyncId, key: string): Promise<{ count: number }>;
}

export function createIssues(core: EngineCore, tenantId: TenantId): IssueUseCases {
  const store = core.deps.store.forTenant(tenantId);

  const decideAll = (id: SyncId, key: string, make: GroupDecision) =>
    decideGroups({ core, tenantId }, id, { keys: [key], make });

  return {
    listIssues: async (id) => {
      const sync = await needSync(store, id);
      const found = await store.countIssues(id);
      if (found.length === 0 && sync.version === null) return [];
      const published =
        sync.version === null ? undefined : await store.getVersion(id, sync.version);
      const { direction } = published ?? sync.draft;
      const { names: sides, schema } = await namesOf(core, tenantId, sync);
      const names = { ...sides, direction };
      const ofRecords = found.flatMap(({ key, count, example }) =>
        example.issue === null ? [] : [describeIssueGroup(key, example.issue, count, names)],
      );
      const resting = await restingMappings(store, sync, { names, schema, published });
      const waiting = await usedUpDays(core, { tenantId, sync, names });
      const keys = new Set(ofRecords.map(({ key }) => key));
      return [...ofRecords, ...[...waiting, ...resting].filter(({ key }) => !keys.has(key))].sort(
        (a, b) => b.count - a.count,
      );
    },

    retryIssue: (id, key) => decideAll(id, key, retry),
    createIssueAgain: (id, key) => decideAll(id, key, createAgain),
  };
}

/** One for each account whose calls of the day are used up, with as many records as wait for it. */
async function usedUpDays(
  core: EngineCore,
  { tenantId, sync, names }: { tenantId: TenantId; sync: SyncState; names: IssueNames },
): Promise<IssueGroup[]> {
  const found: IssueGroup[] = [];
  for (const side of SIDES) {
    const decision = core.meter(tenantId, sync[side].connectionId).decide('sync');
    if (decision.kind === 'go') continue;
    const { store } = core.deps;
    const count = await store.forTenant(tenantId).countLinks(sync.id, { kind: 'touched' });
    const details = { until: toIso(decision.untilMs) };
    const issue = issueOn(side, 'quota_reached', { details });
    found.push(describeIssueGroup(issueKey(issue), issue, count, names));
  }
  return found;
}

interface Named {
  names: IssueNames;
  /** Undefined with an app out of reach. */
  schema: SyncSchema | undefined;
}

interface Published extends Named {
  published: SyncSettings | undefined;
}

/** What rests because an app changed. With an app out of reach nobody can tell. */
async function restingMappings(
  store: TenantStore,
  sync: SyncState,
  { names, schema, published: settings }: Published,
): Promise<IssueGroup[]> {
  if (settings === undefined || schema === undefined) return [];
  const published = await publishedSchemaOf(store, sync);
  const { inSync, failing, pending } = await store.countStates(sync.id);
  const count = inSync + failing + pending;
  return schemaIssues({ settings, count }, { ...schema, ...published }, names);
}

/** Names for the texts. With an app out of reach the ids have to do: the causes still show. */
async function namesOf(core: EngineCore, tenantId: TenantId, sync: SyncState): Promise<Named> {
  try {
    const sides = await openSides(core, tenantId, sync);
    const schema = await schemaOf({ core, tenantId }, sides, sync);
    const name = (side: Side) => ({
      app: sides[side].connector.app.name,
      object: sync[side].objectLabel,
      properties: schema[side].properties,
    });
    return { names: { left: name('left'), right: name('right') }, schema };
  } catch {
    const bare = (side: Side) => ({
      app: sync[side].app,
      object: sync[side].objectLabel,
      properties: new Map<string, { label: string }>(),
    });
    return { names: { left: bare('left'), right: bare('right') }, schema: undefined };
  }
}
