/**
 * Builds the server and runs it: configuration → database → keys → services → listen → jobs, and
 * the same backwards on the way out. The only place that puts the parts together.
 */
import type { EmbedSession, NewEmbedSession } from '../engine/contract/index.js';
import type { Work } from '../engine/engine-deps.js';
import type { TenantId } from '../engine/contract/index.js';
import type { Logger } from '../engine/ports/logger.js';
import type { Probe } from '../engine/ports/probe.js';
import { SystemClock } from '../engine/ports/system-clock.js';
import { SystemIds } from '../engine/ports/system-ids.js';
import { createApp, type AppDeps } from './app.js';
import { createAppModules } from './cli/app-modules.js';
import { holdDataFolder } from './cli/hold-data-folder.js';
import { listen, type Listening } from './cli/listen.js';
import { openStorage, type Storage } from './cli/open-storage.js';
import { loadSecretKeys, publicUrlOf, type Config } from './config.js';
import { createEgress } from './egress/egress.js';
import { createHousekeeping } from './jobs/housekeeping.js';
import { Scheduler } from './jobs/scheduler.js';
import type { Service } from './jobs/service.js';
import { createLogger } from './log.js';
import { createServices, type BuiltServices } from './services/create-services.js';
import type { AppModule } from './services/ports/app-module.js';
import { VERSION } from './version.js';

/** What an embedding program or a test may replace. */
export interface ServerOverrides {
  /** Default: JSON lines on standard output. */
  readonly logger?: Logger;
  /** Default: HubSpot and Dynamics 365 as configured. */
  readonly modules?: readonly AppModule[];
  /** Requests of one credential. */
  readonly rate?: AppDeps['rate'];
  /** Dies at labelled points; only tests use it. */
  readonly probe?: Probe;
}

export interface RunningServer {
  /** Where it listens: `http://127.0.0.1:4400`, without a slash at the end. */
  readonly url: string;
  /** Address by which browsers and apps reach it; equal to `url` unless configured. */
  readonly publicUrl: string;
  /** Makes an embed session, as `POST /v1/embed-sessions` does. For programs that hold the server in their own process. */
  mintSession(wanted: NewEmbedSession): Promise<EmbedSession>;
  /**
   * Stops: no longer ready, streams end, no new connections, work in hand ends at its next border.
   * At most `config.shutdownSeconds`. May be called twice.
   */
  close(): Promise<void>;
}

/**
 * Opens everything and listens. Rejects with a ConfigError, DatabaseError, SecretError or ListenError
 * whose hint says what to do; nothing stays open then.
 */
export async function startServer(
  config: Config,
  overrides: ServerOverrides = {},
): Promise<RunningServer> {
  const logger = overrides.logger ?? createLogger({ level: config.logLevel });
  const letGo = await holdDataFolder(config.dataDir);
  const storage = await openStorage(config, logger).catch(async (error: unknown) => {
    await letGo();
    throw error;
  });
  const closeStorage = async (): Promise<void> => {
    await storage.close();
    await letGo();
  };
  try {
    return await startWith(config, { storage, closeStorage, logger, overrides });
  } catch (error) {
    await closeStorage();
    throw error;
  }
}

interface Parts {
  readonly storage: Storage;
  readonly closeStorage: () => Promise<void>;
  readonly logger: Logger;
  readonly overrides: ServerOverrides;
}

async function startWith(config: Config, parts: Parts): Promise<RunningServer> {
  const { storage, closeStorage, logger, overrides } = parts;
  const secretKeys = await loadSecretKeys(config.secretKeys, config.secretKeyFile);
  tellNewFiles(logger, { key: storage.createdKeyFile, secret: secretKeys.createdFile });
  const address = { url: '' };
  const publicUrl = () => config.publicUrl ?? address.url;
  const clock = new SystemClock();
  const egress = createEgress({ allow: config.egressAllow });
  const work: { wake: (tenantId: TenantId, work: Work) => void } = { wake: () => undefined };
  const built = createServices({
    ...{ clock, ids: new SystemIds(), logger, egress, publicUrl, version: VERSION },
    stores: storage.stores,
    vault: storage.vault,
    modules: overrides.modules ?? createAppModules(config),
    secretKeys: secretKeys.keys,
    pollIntervalMs: config.pollSeconds * 1000,
    reconcileIntervalMs: config.reconcileHours * 60 * 60 * 1000,
    // One process per data folder (see `holdDataFolder`): after a restart it need not wait for its own lease.
    owner: 'server',
    pingDatabase: () => storage.ping(),
    onWork: (tenantId, job) => {
      work.wake(tenantId, job);
    },
    ...(overrides.probe !== undefined && { probe: overrides.probe }),
  });
  const { metrics } = built.services;
  const scheduler = new Scheduler({
    ...{ engine: built.engine, store: storage.stores.syncs, clock, logger, metrics },
  });
  work.wake = (tenantId, job) => {
    scheduler.wake(tenantId, job);
  };
  const housekeeping = createHousekeeping({ ...built, clock, logger, stores: storage.stores });
  const app = createApp({
    ...{ services: built.services, logger, publicUrl },
    isHttps: config.publicUrl?.startsWith('https:') ?? false,
    monotonicMs: () => performance.now(),
    ...(overrides.rate !== undefined && { rate: overrides.rate }),
  });
  const listening = await listen(app.fetch, { hostname: config.host, port: config.port });
  address.url = publicUrlOf({ ...config, publicUrl: undefined }, listening.port);
  for (const service of [scheduler, ...housekeeping]) service.start();
  logger.info('The server listens.', { url: address.url, publicUrl: publicUrl() });
  const stop = stopper(config, {
    ...{ built, listening, closeStorage, logger },
    services: [scheduler, ...housekeeping],
    closeEgress: () => {
      egress.close();
    },
  });
  return {
    url: address.url,
    publicUrl: publicUrl(),
    mintSession: (wanted) => built.services.sessions.mintChecked(wanted),
    close: stop,
  };
}

interface Stoppable {
  readonly built: BuiltServices;
  readonly listening: Listening;
  readonly closeStorage: () => Promise<void>;
  readonly services: readonly Service[];
  readonly logger: Logger;
  readonly closeEgress: () => void;
}

function stopper(config: Config, parts: Stoppable): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  return () => (stopping ??= stopInOrder(config, parts));
}

async function stopInOrder(config: Config, parts: Stoppable): Promise<void> {
  const { built, listening, closeStorage, services, logger, closeEgress } = parts;
  built.beginStop();
  const answered = listening.close();
  const finished = Promise.all([answered, ...services.map((service) => service.stop())]);
  // A token that was asked for must be stored; only then may connections be cut.
  const isInTime = await withinMs(
    finished.then(() => built.renewal.stop()),
    config.shutdownSeconds * 1000 * 0.8,
  );
  if (!isInTime) {
    logger.warn('Work in hand did not end in time; it goes on at the next start.');
    listening.cut();
    closeEgress();
    await withinMs(finished, 1_000);
  }
  closeEgress();
  await built.bus.settled();
  await closeStorage();
  logger.info('The server has stopped.');
}

/** Whether the work ended in time. Rejects with the work. */
async function withinMs(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

function tellNewFiles(
  logger: Logger,
  files: { readonly key: string | undefined; readonly secret: string | undefined },
): void {
  if (files.key !== undefined)
    logger.warn('A new encryption key was made. Keep a copy apart from the database.', {
      file: files.key,
    });
  if (files.secret !== undefined)
    logger.warn('A new secret API key was made for your server.', { file: files.secret });
}
