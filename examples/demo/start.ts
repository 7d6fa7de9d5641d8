/**
 * The demo: two app sandboxes, the sync-wizard server as a process of its own, and Kvist, the made-up
 * product that embeds the wizard. Prints one address. Data stays in DEMO_DATA_DIR between starts.
 *
 * Ports: Kvist on PORT, then the server, HubSpot and Dynamics 365 on the three that follow.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serveHost } from './host/serve-host.ts';
import { serveSandboxes } from './serve-sandboxes.ts';
import { superviseServer } from './supervise-server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    /** 5,000 synthetic contacts on top of the real ones; only when the demo starts for the first time. */
    large: { type: 'boolean', default: false },
    /** Seconds between two looks at an app without webhooks. */
    poll: { type: 'string', default: '60' },
  },
});

const port = Number(values.port ?? process.env['PORT'] ?? 4170);
const dataDir = process.env['DEMO_DATA_DIR'] ?? join(import.meta.dirname, '../../.data/demo');
mkdirSync(dataDir, { recursive: true, mode: 0o700 });

/** Secrets of this demo, made once and kept beside its data. */
const secrets = loadSecrets(join(dataDir, 'demo-secrets.json'));
const addresses = {
  host: `http://127.0.0.1:${String(port)}`,
  server: `http://127.0.0.1:${String(port + 1)}`,
  hubspot: `http://127.0.0.1:${String(port + 2)}`,
  dynamics: `http://127.0.0.1:${String(port + 3)}`,
};

const sandboxes = await step(() =>
  serveSandboxes({
    dataDir,
    size: values.large ? 'large' : 'real',
    client: { clientId: 'sync-wizard-demo', clientSecret: secrets.clientSecret },
    hubspotPort: port + 2,
    dynamicsPort: port + 3,
    callbacks: addresses.server,
  }),
);
const server = await step(() =>
  superviseServer({
    dataDir,
    url: addresses.server,
    env: {
      SYNC_WIZARD_PORT: String(port + 1),
      SYNC_WIZARD_DATA_DIR: join(dataDir, 'server'),
      SYNC_WIZARD_SECRET_KEY: secrets.secretKey,
      SYNC_WIZARD_POLL_SECONDS: values.poll,
      EGRESS_ALLOW: `${addresses.hubspot},${addresses.dynamics}`,
      HUBSPOT_CLIENT_ID: 'sync-wizard-demo',
      HUBSPOT_CLIENT_SECRET: secrets.clientSecret,
      HUBSPOT_API_BASE_URL: addresses.hubspot,
      HUBSPOT_AUTHORIZE_URL: `${addresses.hubspot}/oauth/authorize`,
      DYNAMICS_CLIENT_ID: 'sync-wizard-demo',
      DYNAMICS_CLIENT_SECRET: secrets.clientSecret,
      DYNAMICS_AUTHORITY_URL: `${addresses.dynamics}/organizations`,
      DYNAMICS_RESOURCE_URL: addresses.dynamics,
    },
  }),
);
const host = await step(() =>
  serveHost({
    port,
    syncServer: addresses.server,
    secretKey: secrets.secretKey,
    hubspot: `${addresses.hubspot}/ui/contacts`,
    dynamics: `${addresses.dynamics}/ui/contacts`,
  }),
);

console.log(`
  sync-wizard demo: ${addresses.host}

  HubSpot sandbox   ${addresses.hubspot}/ui/
  Dynamics sandbox  ${addresses.dynamics}/ui/
  Server            ${addresses.server}/docs   (log: ${server.logFile})

  Ctrl-C stops it; the data stays. "npm run demo:reset" starts over.
`);

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await host.close();
  await server.close();
  await sandboxes.close();
  process.exit(0);
}

/** One part of the demo; a part that cannot start says why and ends the whole. */
async function step<T>(start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const taken = error as { code?: string; port?: number };
    if (taken.code === 'EADDRINUSE')
      console.error(
        `Port ${String(taken.port)} is taken. The demo needs four in a row: choose others with\n  npm start -- --port 5000`,
      );
    else console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

interface DemoSecrets {
  secretKey: string;
  clientSecret: string;
}

function loadSecrets(file: string): DemoSecrets {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DemoSecrets;
  const made: DemoSecrets = {
    secretKey: `sk_demo_${randomBytes(32).toString('base64url')}`,
    clientSecret: randomBytes(24).toString('base64url'),
  };
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}
