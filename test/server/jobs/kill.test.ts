/**
 * The server is killed, again and again, in the middle of the first run. What is promised: nothing is
 * created twice, nothing is missing, and the journal knows every record that was made.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Change, PageOf, Run, Sync } from '../../../engine/contract/index.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import { hostPage, startSandboxes, worldEnv, type Sandboxes } from '../../support/app.js';
import { draftContacts } from '../../support/syncs.js';
import type { Page } from '../../support/page.js';
import { dynamicsContacts, hubspotContacts } from '../../support/sandbox-content.js';
import { spawnServer, type ServerProcess } from '../../support/server-process.js';
import { until } from '../../support/until.js';

const COUNT = 450;
/** A process that is killed before it has looked around never gets anywhere, so it gets a few calls. */
const MAX_CALLS = 30;
const MAX_KILLS = 8;
/** Records 0 to 299 are in HubSpot, 150 to 449 in Dynamics: half of each is in both. */
const person = (index: number) => ({ email: `p${index}@example.com`, name: `Person ${index}` });

let sandboxes: Sandboxes;
let dataDir: string;
let server: ServerProcess | undefined;

beforeEach(async () => {
  sandboxes = await startSandboxes();
  dataDir = await mkdtemp(join(tmpdir(), 'sync-wizard-'));
  const people = Array.from({ length: COUNT }, (_, index) => person(index));
  await sandboxes.hubspot.seed({
    contacts: people.slice(0, 300).map(({ email, name }, index) => ({
      key: `k${index}`,
      properties: { email, lastname: name },
    })),
  });
  await sandboxes.dynamics.seed({
    contacts: people
      .slice(150)
      .map(({ email, name }) => ({ emailaddress1: email, lastname: name })),
  });
});
afterEach(async () => {
  await server?.kill();
  await sandboxes.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<Page> {
  server = await spawnServer(worldEnv({ dataDir, ...sandboxes }));
  sandboxes.allowReturn(server.url);
  return hostPage(server.url);
}

/** Resolves when the apps have been called so many times more, or when there is nothing more to call for. */
async function whenCalled(times: number, isOver: () => boolean): Promise<void> {
  const enough = sandboxes.countCalls() + times;
  while (sandboxes.countCalls() < enough && !isOver())
    await new Promise((resolve) => setImmediate(resolve));
}

it.each([1, 3])(
  'P5 loses and doubles nothing when it is killed in its first run (seed %i)',
  async (seed) => {
    const random = createSeededRandom(seed);
    let page = await start();
    const sync = await draftContacts(page);
    await page.post(`/v1/syncs/${sync.id}/publish`, { turnOn: true });

    let kills = 0;
    for (let isOver = false; !isOver && kills < MAX_KILLS;) {
      const ended = whenFinished(page, sync).then(
        () => (isOver = true),
        () => undefined,
      );
      await whenCalled(1 + Math.floor(random() * MAX_CALLS), () => isOver);
      if (isOver) break;
      await server?.kill();
      await ended;
      kills += 1;
      page = await start();
    }
    const done = await whenFinished(page, sync);

    expect(kills).toBeGreaterThan(2);
    expect(done.counts).toEqual({ inSync: COUNT, failing: 0, excluded: 0, pending: 0 });
    const wanted = Array.from({ length: COUNT }, (_, index) => person(index).email).sort();
    const inHubSpot = (await hubspotContacts(sandboxes.hubspot)).map(({ email }) => String(email));
    const inDynamics = (await dynamicsContacts(sandboxes.dynamics)).map((one) =>
      String(one['emailaddress1']),
    );
    expect(inHubSpot.sort()).toEqual(wanted);
    expect(inDynamics.sort()).toEqual(wanted);
    expect(await createdInJournal(page, sync)).toEqual({ left: 150, right: 150 });
  },
  120_000,
);

function whenFinished(page: Page, { id }: Sync): Promise<Sync> {
  return until(
    page,
    () => page.get<Sync>(`/v1/syncs/${id}`),
    ({ run }) => run?.state === 'finished',
  );
}

async function createdInJournal(
  page: Page,
  { id }: Sync,
): Promise<{ left: number; right: number }> {
  const made = { left: new Set<string>(), right: new Set<string>() };
  for (const run of await page.list<Run>(`/v1/syncs/${id}/runs`))
    for (const { action, status, side, remoteId } of await changesOf(page, run))
      if (action === 'create' && status === 'applied') made[side].add(remoteId ?? '');
  return { left: made.left.size, right: made.right.size };
}

async function changesOf(page: Page, { id }: Run): Promise<Change[]> {
  const all: Change[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const part: PageOf<Change> = await page.get(`/v1/runs/${id}/changes?limit=200${query}`);
    all.push(...part.items);
    cursor = part.nextCursor;
  }
  return all;
}
