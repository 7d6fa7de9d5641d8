/**
 * What screens are given, taken from the real engine over the example world: two connected accounts,
 * contacts that have been synced and edited since, companies that have been synced, and a draft.
 * Made once per page and shared by all stories that only show it; nothing in it may be changed.
 */
import type {
  AppDescription,
  Change,
  Connection,
  FilterGroup,
  FilterTest,
  MatchEstimate,
  IssueGroup,
  ObjectPair,
  ObjectType,
  Preview,
  PropertyWithSamples,
  RecordDetail,
  RecordRow,
  Run,
  SettingsProblem,
  Sync,
  SyncEvent,
} from '../../engine/contract/index.js';
import type { Side } from '../../engine/index.js';
import type { Ends } from '../../components/model/ends.js';
import { createLocalWorld, type LocalWorld } from './local-world.js';

export interface Scenario {
  readonly apps: readonly AppDescription[];
  readonly connections: readonly Connection[];
  /** Contacts of both apps. */
  readonly ends: Ends;
  readonly objects: Readonly<Record<Side, readonly ObjectType[]>>;
  readonly pairs: readonly ObjectPair[];
  readonly properties: Readonly<Record<Side, readonly PropertyWithSamples[]>>;
  /** Contacts before anything was synced, with what a run would do. */
  readonly draft: Sync;
  readonly preview: Preview;
  readonly problems: readonly SettingsProblem[];
  /** Which contacts on the left are customers. */
  readonly filterTest: FilterTest;
  readonly estimate: MatchEstimate;
  /** Contacts after the first run and a later change, companies after the first run, a draft of deals. */
  readonly syncs: readonly Sync[];
  readonly contacts: Sync;
  readonly runs: readonly Run[];
  readonly changes: readonly Change[];
  readonly issues: readonly IssueGroup[];
  readonly records: readonly RecordRow[];
  readonly inSync: RecordDetail;
  readonly failing: RecordDetail;
  readonly ambiguous: RecordDetail;
}

const CUSTOMERS: FilterGroup = {
  kind: 'group',
  join: 'and',
  items: [
    { kind: 'rule', property: 'lifecyclestage', operator: 'anyOf', value: ['customer', 'lead'] },
  ],
};

let made: Promise<Scenario> | undefined;

/** For `loaders`: the story gets it as `loaded.scenario`. */
export async function loadScenario(): Promise<{ scenario: Scenario }> {
  made ??= makeScenario();
  return { scenario: await made };
}

/** What a story's `loaded` holds; Storybook itself does not know. */
export function scenarioOf(loaded: Record<string, unknown>): Scenario {
  return loaded['scenario'] as Scenario;
}

async function makeScenario(): Promise<Scenario> {
  const world = createLocalWorld();
  const { client } = world;
  const draft = await world.draftSync();
  const preview = await finishedPreview(world, draft.id);
  const before = await describe(world, draft);
  const problems = await client.listProblems(draft.id);
  const estimate = await client.estimateMatches(draft.id);
  const filterTest = await client.testFilter(draft.id, { side: 'left', filter: CUSTOMERS });

  await publish(world, draft);
  const change = world.runEnded(draft.id);
  const [person] = world.hubspot.readAll('contacts');
  world.hubspot.updateRecord('contacts', person?.id ?? '', { city: 'Tromsø' });
  await change;
  const companies = await world.draftSync({ left: 'companies', right: 'accounts' });
  await publish(world, companies);
  await world.draftSync({ left: 'deals', right: 'opportunities' });

  const after = await observe(world, draft.id);
  world.close();
  return { ...before, draft, preview, problems, filterTest, estimate, ...after };
}

async function describe({ client }: LocalWorld, { left, right }: Sync) {
  const [apps, connections, pairs, leftObjects, rightObjects] = await Promise.all([
    client.listApps(),
    client.listConnections(),
    client.listPairs(left.connectionId, right.connectionId),
    client.listObjects(left.connectionId),
    client.listObjects(right.connectionId),
  ]);
  const [leftProperties, rightProperties] = await Promise.all([
    client.listProperties(left.connectionId, left.object),
    client.listProperties(right.connectionId, right.object),
  ]);
  const objects = { left: leftObjects, right: rightObjects };
  const endOf = (side: Side, { app, connectionId, object }: Sync['left']) => ({
    app: mustFind(apps, ({ id }) => id === app),
    connection: mustFind(connections, ({ id }) => id === connectionId),
    object: mustFind(objects[side], ({ name }) => name === object),
  });
  return {
    ...{ apps, pairs, objects },
    properties: { left: leftProperties, right: rightProperties },
    ends: { left: endOf('left', left), right: endOf('right', right) },
  };
}

async function observe({ client }: LocalWorld, syncId: string) {
  const [connections, syncs, contacts, issues, runs, records] = await Promise.all([
    client.listConnections(),
    client.listSyncs(),
    client.getSync(syncId),
    client.listIssues(syncId),
    client.listRuns(syncId),
    client.listRecords(syncId, { limit: 50 }),
  ]);
  const detailOf = async (fits: (row: RecordRow) => boolean): Promise<RecordDetail> => {
    const { items } = await client.listRecords(syncId, { limit: 200 });
    return client.getRecord(syncId, mustFind(items, fits).id);
  };
  const run = mustFind(runs.items, ({ writes }) => writes.left.updated + writes.right.updated > 0);
  return {
    ...{ connections, syncs, contacts, issues },
    runs: runs.items,
    records: records.items,
    changes: (await client.listChanges(run.id)).items,
    inSync: await detailOf(({ state, left, right }) => state === 'inSync' && !!left && !!right),
    failing: await detailOf(({ issue }) => issue?.code === 'value_too_long'),
    ambiguous: await detailOf(({ issue }) => issue?.code === 'match_ambiguous'),
  };
}

async function publish(world: LocalWorld, { id, etag }: Sync): Promise<void> {
  const ended = world.runEnded(id);
  await world.client.publishSync(id, { turnOn: true }, etag);
  await ended;
}

async function finishedPreview({ client }: LocalWorld, syncId: string): Promise<Preview> {
  const ended = new Promise<void>((resolve) => {
    const stop = client.subscribe((event: SyncEvent) => {
      if (event.type !== 'run_changed' || event.run.kind !== 'preview') return;
      if (event.run.state === 'running') return;
      stop();
      resolve();
    });
  });
  await client.startPreview(syncId);
  await ended;
  return client.getPreview(syncId);
}

function mustFind<T>(all: readonly T[], fits: (one: T) => boolean): T {
  const found = all.find(fits);
  if (found === undefined) throw new Error('The example world lacks what a story wants to show.');
  return found;
}
