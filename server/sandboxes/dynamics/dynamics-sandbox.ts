import { Hono } from 'hono';
import { webApiRoutes } from './api/web-api-routes.js';
import { controlRoutes, exportAll, readStats } from './control/control-routes.js';
import type { DynamicsStats } from './control/control-routes.js';
import { FAULT_DIALECT } from './control/fault-dialect.js';
import { CALL_KINDS } from './core.js';
import type { CallKind, SandboxCore } from './core.js';
import { directoryRoutes } from './identity/directory-routes.js';
import { DirectoryTokens } from './identity/directory-tokens.js';
import { Catalog } from './metadata/catalog.js';
import { loadCustomisations } from './metadata/customisation.js';
import { toSettings } from './options.js';
import type { DynamicsSandboxOptions, DynamicsSettings } from './options.js';
import { ensureOrganisation, PERSON } from './records/organisation.js';
import { seedSandbox } from './seed.js';
import type { DynamicsSeed, SeededIds } from './seed.js';
import { migrateSchema } from './store/schema.js';
import { VersionSource } from './store/version-source.js';
import { PAGE_OBJECTS } from './ui/page-objects.js';
import { uiRoutes } from './ui/ui-routes.js';
import { CallCounter } from '../shared/call-counter.js';
import { faultMiddleware } from '../shared/fault-middleware.js';
import { FaultPlan } from '../shared/fault-plan.js';
import { openSqlite } from '../shared/sqlite.js';
import type { SqliteDatabase } from '../shared/sqlite.js';

/** A stand-in for one organisation of Dynamics 365, with its sign-in service and its record pages. */
export interface DynamicsSandbox {
  readonly app: Hono;
  /** Adds columns and records, all or none; 5,500 records take about a second. */
  seed(data: DynamicsSeed): Promise<SeededIds>;
  /** What callers did since the start or the last `DELETE /__stats`. */
  stats(): DynamicsStats;
  /** Every record, by entity set. */
  export(): Promise<Record<string, unknown[]>>;
  /** Closes the database. May be called twice. */
  close(): Promise<void>;
}

/**
 * Opens the database and builds the app; it does not listen. What is in the file stays: records, tokens, custom
 * columns. Everything is on one origin: sign-in, Web API, record pages (`/ui/`) and the controls (`/__…`).
 */
export async function createDynamicsSandbox(
  options: DynamicsSandboxOptions,
): Promise<DynamicsSandbox> {
  const settings = toSettings(options);
  const database = await openSqlite(settings.databaseFile);
  const counter = new CallCounter<CallKind>(CALL_KINDS);
  const core = await openCore(settings, database, counter);
  const tokens = await DirectoryTokens.open(core);
  return {
    app: buildApp(core, tokens, counter),
    seed: (data) => seedSandbox(core, data),
    stats: () => readStats(counter),
    export: () =>
      exportAll({ core, session: database, caller: { userId: PERSON.id, way: 'seed' } }),
    close: () => database.close(),
  };
}

async function openCore(
  settings: DynamicsSettings,
  database: SqliteDatabase,
  counter: CallCounter<CallKind>,
): Promise<SandboxCore> {
  const catalog = new Catalog();
  await migrateSchema(database, catalog);
  await loadCustomisations(database, catalog);
  for (const table of settings.tablesWithoutChangeTracking) {
    catalog.customise(table, { isChangeTracked: false });
  }
  const versions = await VersionSource.open(database, catalog);
  await database.transaction((session) =>
    ensureOrganisation({ session, catalog, versions, settings }),
  );
  return { settings, database, catalog, versions, counter, faults: new FaultPlan() };
}

function buildApp(
  core: SandboxCore,
  tokens: DirectoryTokens,
  counter: CallCounter<CallKind>,
): Hono {
  const faults = faultMiddleware(core.faults, FAULT_DIALECT);
  return new Hono()
    .use('/api/*', faults)
    .use('/:tenant/oauth2/*', faults)
    .route('/', controlRoutes(core, counter))
    .route('/ui', uiRoutes(core))
    .get('/main.aspx', (context) => context.redirect(recordPage(context.req.query()), 302))
    .route('/', directoryRoutes({ core, tokens }))
    .route('/', webApiRoutes({ core, tokens }))
    .get('/', (context) => context.redirect('/ui/', 302));
}

/** The address under which the real app shows a record (`?pagetype=entityrecord&etn=contact&id=…`), as ours. */
function recordPage(query: Readonly<Record<string, string | undefined>>): string {
  const object = PAGE_OBJECTS.find(({ table }) => table === query['etn']);
  const id = (query['id'] ?? '').replace(/[{}]/gu, '');
  return object === undefined ? '/ui/' : `/ui/${object.path}/${encodeURIComponent(id)}`;
}
