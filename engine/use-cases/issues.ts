/** Failing records by cause, and one decision for all of a cause. */
import type { IssueGroup, SyncId, TenantId } from '../contract/index.js';
import { describeIssueGroup } from '../issues/describe-issue.js';
import type { IssueNames } from '../issues/describe-issue.js';
import type { EngineCore } from '../run/engine-core.js';
import { openSides } from '../run/open-ends.js';
import type { Pair } from '../state/link.js';
import type { SyncState } from '../state/sync-state.js';
import { decideGroups } from './decide-groups.js';
import type { Decided } from './decisions.js';
import { createAgain, retry } from './decisions.js';
import { needSync } from './need-sync.js';
import { schemaOf } from './sync-schema.js';

export interface IssueUseCases {
  /** Causes with counts, next steps and ways out; the largest first. */
  listIssues(id: SyncId): Promise<IssueGroup[]>;
  /** Tries all records of one cause again. Answers how many. */
  retryIssue(id: SyncId, key: string): Promise<{ count: number }>;
  /** Creates all deleted records of one cause again. Answers how many. */
  createIssueAgain(id: SyncId, key: string): Promise<{ count: number }>;
}

export function createIssues(core: EngineCore, tenantId: TenantId): IssueUseCases {
  const store = core.deps.store.forTenant(tenantId);

  const decideAll = (id: SyncId, key: string, make: (pair: Pair) => Decided) =>
    decideGroups({ core, tenantId }, id, { keys: [key], make });

  return {
    listIssues: async (id) => {
      const sync = await needSync(store, id);
      const found = await store.countIssues(id);
      if (found.length === 0) return [];
      const names = await namesOf(core, tenantId, sync);
      return found
        .flatMap(({ key, count, example }) =>
          example.issue === null ? [] : [describeIssueGroup(key, example.issue, count, names)],
        )
        .sort((a, b) => b.count - a.count);
    },

    retryIssue: (id, key) => decideAll(id, key, retry),
    createIssueAgain: (id, key) => decideAll(id, key, createAgain),
  };
}

/** Names for the texts. With an app out of reach the ids have to do: the causes still show. */
async function namesOf(core: EngineCore, tenantId: TenantId, sync: SyncState): Promise<IssueNames> {
  try {
    const sides = await openSides(core, tenantId, sync);
    const schema = await schemaOf({ core, tenantId }, sides, sync);
    const name = (side: 'left' | 'right') => ({
      app: sides[side].connector.app.name,
      object: sync[side].objectLabel,
      properties: schema[side].properties,
    });
    return { left: name('left'), right: name('right') };
  } catch {
    const bare = (side: 'left' | 'right') => ({
      app: sync[side].app,
      object: sync[side].objectLabel,
      properties: new Map<string, { label: string }>(),
    });
    return { left: bare('left'), right: bare('right') };
  }
}
