/** The real server on loopback with in-memory apps, and direct looks at its database. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewEmbedSession } from '../../../../engine/contract/index.js';
import { PERMISSIONS } from '../../../../engine/vocabulary.js';
import { parseConfig } from '../../../../server/config.js';
import type { Database } from '../../../../server/db/database.js';
import { openDatabase, type OpenedDatabase } from '../../../../server/db/open-database.js';
import { createLogger } from '../../../../server/log.js';
import { startServer, type RunningServer } from '../../../../server/main.js';
import type { AppModule } from '../../../../server/services/ports/app-module.js';
import { Page } from '../../../support/page.js';

export const SECRET_KEY = 'sk_live_CANARY_TOK_secret_key_of_the_host_0123456789';
export const ORIGIN = 'https://app.example.com';

export interface SecuredServer {
  readonly server: RunningServer;
  readonly url: string;
  /** The server's own database, past all its scopes. */
  readonly db: OpenedDatabase<Database>['db'];
  readonly dataDir: string;
  readonly logLines: readonly string[];
  /** A page of the host; tenant-a, all permissions and `ORIGIN` unless told otherwise. */
  page(wanted?: Partial<NewEmbedSession>): Promise<Page>;
  close(): Promise<void>;
}

export interface SecuredServerOptions {
  readonly modules?: readonly AppModule[];
  readonly env?: Readonly<Record<string, string>>;
  /** Default: as good as none. */
  readonly rate?: { readonly burst: number; readonly perSecond: number };
}

const NO_LIMIT = { burst: 1_000_000, perSecond: 1_000_000 };

export async function openSecuredServer(
  options: SecuredServerOptions = {},
): Promise<SecuredServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sync-wizard-security-'));
  const { config } = parseConfig({
    env: {
      SYNC_WIZARD_PORT: '0',
      SYNC_WIZARD_DATA_DIR: dataDir,
      SYNC_WIZARD_SECRET_KEY: SECRET_KEY,
      SYNC_WIZARD_LOG_LEVEL: 'trace',
      // Nothing but what a test asks for happens by itself.
      SYNC_WIZARD_POLL_SECONDS: '86400',
      ...options.env,
    },
  });
  const logLines: string[] = [];
  const destination = { write: (line: string) => void logLines.push(line) };
  const server = await startServer(config, {
    logger: createLogger({ level: 'trace', destination }),
    rate: options.rate ?? NO_LIMIT,
    ...(options.modules !== undefined && { modules: options.modules }),
  });
  const opened = await openDatabase<Database>({ url: config.databaseUrl });
  return {
    ...{ server, dataDir, logLines, url: server.url, db: opened.db },
    page: async (wanted = {}) => {
      const { token } = await server.mintSession({
        ...{ tenant: 'tenant-a', endUser: { id: 'ada' }, origins: [ORIGIN] },
        permissions: [...PERMISSIONS],
        ...wanted,
      });
      return new Page({ url: server.url, token, origin: wanted.origins?.[0] ?? ORIGIN });
    },
    close: async () => {
      await opened.close();
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** All files of the data folder but the key files, as bytes in one text: database, WAL and the rest. */
export async function readDataFiles(dataDir: string): Promise<string> {
  const names = await readdir(dataDir);
  const data = names.filter((name) => !['encryption.keys', 'secret-api-key'].includes(name));
  const parts = await Promise.all(data.map((name) => readFile(join(dataDir, name), 'latin1')));
  return parts.join('\n');
}
