/** Tries a filter out on what an app holds now: how many would enter, with examples. Writes nothing. */
import type {
  FilterTest,
  FilterTestRequest,
  FixedGroup,
  SyncId,
  SyncSettings,
  TenantId,
} from '../contract/index.js';
import { SyncError } from '../errors.js';
import { judgeRecord } from '../filter/decide-entry.js';
import { FilterTally, type FilterExample } from '../filter/filter-tally.js';
import { compileSettings } from '../mapping/compile-settings.js';
import type { CompiledSync, SyncSchema } from '../mapping/compiled-sync.js';
import { validateSettings } from '../mapping/validate-settings.js';
import { toIso } from '../ports/clock.js';
import { ConnectorError } from '../ports/connector.js';
import type { Page, RemoteRecord, ScanQuery } from '../ports/connector.js';
import type { OpenConnection } from '../ports/connections.js';
import type { EngineCore } from '../run/engine-core.js';
import { titleOf } from '../run/scan/observe-record.js';
import { openSides } from '../run/apps/open-ends.js';
import type { Side } from '../vocabulary.js';
import { callingApp } from './calling-app.js';
import { needSync } from './need-sync.js';
import { appNames, schemaOf } from './sync-schema.js';

export interface FilterTestUseCases {
  /**
   * How many records of one side the filter lets in and leaves out, with up to ten examples each. Works
   * before the first run. Looks at a limited number of records for a limited time, and says so.
   */
  testFilter(id: SyncId, request: FilterTestRequest): Promise<FilterTest>;
}

/** A person waits for the answer. */
const MOST_RECORDS = 2_000;
const MOST_MS = 6_000;
/** For asking the app, after that. */
const MOST_ASKING_MS = 3_000;
/** Pages that are read to find examples of a rare kind, when the app can be asked for them. */
const MOST_FILTERED_PAGES = 3;

export function createFilterTests(core: EngineCore, tenantId: TenantId): FilterTestUseCases {
  const store = core.deps.store.forTenant(tenantId);
  return {
    testFilter: async (id, request) => {
      const sync = await needSync(store, id);
      const { side } = request;
      const sides = await openSides(core, tenantId, sync);
      const tenant = { core, tenantId };
      const schema = await schemaOf(tenant, sides, sync);
      const settings = withRequest(sync.draft, request);
      assertAnswerable(settings, { schema, side, apps: appNames(sides) });
      const now = core.deps.clock.now();
      const compiled = compileSettings(settings, schema, toIso(now));
      const trial: Trial = { core, open: sides[side], side, compiled, endsAt: now + MOST_MS };
      return callingApp(tenant, sides[side], () => tryOut(trial));
    },
  };
}

function withRequest(draft: SyncSettings, request: FilterTestRequest): SyncSettings {
  const { side, filter, requireEmail = draft.requireEmail } = request;
  const name = side === 'left' ? 'toRight' : 'toLeft';
  const filters = { ...draft.filters, ...(filter === undefined ? {} : { [name]: filter }) };
  // Each side may be asked, whatever the direction of the draft is at the moment.
  return { ...draft, direction: 'both', requireEmail, filters };
}

/** Refuses a filter that nobody can answer, with the same words as the settings' own check. */
function assertAnswerable(
  settings: SyncSettings,
  { schema, side, apps }: { schema: SyncSchema; side: Side; apps: Record<Side, string> },
): void {
  const problems = validateSettings(settings, schema, apps).filter(
    (one) => one.code === 'filter_invalid' && one.level === 'error' && one.side === side,
  );
  const [first] = problems;
  if (first === undefined) return;
  const { message, hint } = first;
  throw new SyncError('settings_invalid', { message, hint, details: { problems } });
}

interface Trial {
  core: EngineCore;
  open: OpenConnection;
  side: Side;
  compiled: CompiledSync;
  /** Milliseconds by the clock. */
  endsAt: number;
}

/** Looks through the records in the app's own order; then, if that was not all, asks for those who enter. */
async function tryOut(trial: Trial): Promise<FilterTest> {
  const { side } = trial;
  const tally = new FilterTally();
  let total: number | null = null;
  let isComplete = false;
  await passSoon(trial);
  for await (const page of pages(trial)) {
    for (const record of page.records) tally.add(judge(trial, record), toExample(trial, record));
    total = page.total ?? total;
    isComplete = page.isLast;
    if (tally.looked >= MOST_RECORDS) break;
  }
  const entering = isComplete ? null : await askAppIfItCan(trial, tally);
  return {
    side,
    isComplete,
    looked: tally.looked,
    total: isComplete ? tally.looked : total,
    outcomes: tally.outcomes(isComplete, entering),
  };
}

/** The count is a help, not more: an app that cannot give it now takes nothing from what was seen. */
async function askAppIfItCan(trial: Trial, tally: FilterTally): Promise<number | null> {
  const { core, open } = trial;
  const filter = wantedFilter(trial);
  const gate = core.gate(open);
  const { hasFilteredScan } = open.connector.app.capabilities;
  if (filter === null || hasFilteredScan !== true || gate.closedForMs('search') > MOST_ASKING_MS)
    return null;
  try {
    await gate.pass('search');
    const endsAt = core.deps.clock.now() + MOST_ASKING_MS;
    return await askApp({ ...trial, endsAt }, filter, tally);
  } catch (error) {
    if (error instanceof ConnectorError) return null;
    throw error;
  }
}

/**
 * How many enter as the app itself counts them, with examples; null when it cannot be asked exactly. Each
 * record that it shows is judged here again, and one that does not pass takes the count's credit away.
 */
async function askApp(
  trial: Trial,
  filter: FixedGroup,
  tally: FilterTally,
): Promise<number | null> {
  let count: number | null = null;
  let read = 0;
  for await (const page of pages(trial, filter)) {
    if (page.filtered === undefined) return null;
    if (read === 0 && page.filtered === 'exact') count = page.total;
    read += 1;
    for (const record of page.records) {
      if (judge(trial, record) === 'enters') tally.addExample('enters', toExample(trial, record));
      else count = null;
    }
    if (tally.isFull('enters') || read === MOST_FILTERED_PAGES) break;
  }
  return count;
}

/** Guard and filter as one question; null when everybody enters anyway. */
function wantedFilter({ side, compiled }: Trial): FixedGroup | null {
  const filter = side === 'left' ? compiled.filters.toRight : compiled.filters.toLeft;
  const email = compiled.emailProperty[side];
  if (email === null) return filter;
  const guard = { kind: 'rule', property: email, operator: 'isKnown' } as const;
  return { kind: 'group', join: 'and', items: filter === null ? [guard] : [guard, filter] };
}

async function* pages(trial: Trial, filter?: FixedGroup): AsyncGenerator<Page> {
  const { core, open, side, compiled, endsAt } = trial;
  const gate = core.gate(open);
  const query: ScanQuery = {
    properties: compiled.read[side].properties,
    associations: [],
    cursor: null,
    ...(filter === undefined ? {} : { filter }),
  };
  const { object } = compiled.schema[side];
  for await (const page of open.connector.scan(open.session, object.name, query)) {
    yield page;
    if (page.isLast || core.deps.clock.now() >= endsAt) return;
    const kind = filter === undefined ? 'read' : 'search';
    if (core.deps.clock.now() + gate.closedForMs(kind) >= endsAt) return;
    await gate.pass(kind);
  }
}

/** A person does not wait for a pause that the app asked for. */
async function passSoon({ core, open, endsAt }: Trial): Promise<void> {
  const gate = core.gate(open);
  if (core.deps.clock.now() + gate.closedForMs() <= endsAt) return gate.pass();
  const app = open.connector.app.name;
  throw new SyncError('app_unavailable', {
    message: `${app} asked for a pause, so it cannot be asked about single records now.`,
    hint: 'Try again in a few minutes. The settings can be saved meanwhile.',
    isRetryable: true,
  });
}

function judge({ side, compiled }: Trial, { values }: RemoteRecord) {
  return judgeRecord(values, side, compiled);
}

function toExample({ side, compiled }: Trial, { id, values, url }: RemoteRecord): FilterExample {
  return { id, title: titleOf(values, { side, compiled }) ?? id, url };
}
