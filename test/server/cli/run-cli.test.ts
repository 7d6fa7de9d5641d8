import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS, runCli } from '../../../server/cli/run-cli.js';
import { VERSION } from '../../../server/version.js';
import { connect, openWorld } from '../../support/app.js';
import { closedPort } from '../../support/closed-port.js';
import { spawnServer } from '../../support/server-process.js';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sync-wizard-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

interface Ran {
  code: number;
  out: string;
  err: string;
}

async function run(command: string, env: Record<string, string> = {}): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(command === '' ? [] : command.split(' '), {
    env: { SYNC_WIZARD_DATA_DIR: dataDir, ...env },
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    stop: AbortSignal.abort(),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('sync-wizard', () => {
  it('lists its commands, and explains each', async () => {
    const { code, out } = await run('');
    expect(code).toBe(0);
    for (const { name, summary } of COMMANDS) {
      expect(out).toContain(name);
      expect(out).toContain(summary);
      const help = await run(`${name} --help`);
      expect(help.code).toBe(0);
      expect(help.out).toContain(`sync-wizard ${name}`);
      expect((await run(`help ${name}`)).out).toBe(help.out);
    }
  });

  it('says its version, which is that of the package', async () => {
    const manifest = await readFile(new URL('../../../package.json', import.meta.url), 'utf8');
    expect((JSON.parse(manifest) as { version: string }).version).toBe(VERSION);
    expect(await run('--version')).toMatchObject({ code: 0, out: VERSION });
  });

  it('tells a wrong call from a failed one', async () => {
    const unknown = await run('srve');
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.err).toContain('sync-wizard help');
    expect((await run('keys')).err).toContain('sync-wizard keys status');

    const bad = await run('serve --port x --colour red', { SYNC_WIZARD_POLL_SECONDS: '1' });
    expect(bad.code).toBe(2);
    for (const part of ['--port', '--colour', 'SYNC_WIZARD_POLL_SECONDS'])
      expect(bad.err).toContain(part);
  });

  it('S41 takes no secret as an argument, where every user of the machine sees it', async () => {
    const { code, err } = await run('serve --secret-key sk_live_0123456789');
    expect(code).toBe(2);
    expect(err).toContain('SYNC_WIZARD_SECRET_KEY');
    expect(err).not.toContain('sk_live_0123456789');
  });
});

describe('migrate', () => {
  it('makes the database, and has nothing to do the second time', async () => {
    const first = await run('migrate');
    expect(first.out).toMatch(/^applied \d{12}_create_syncs/);
    expect(await run('migrate')).toMatchObject({ code: 0, out: 'The database is up to date.' });
  });
});

describe('doctor', () => {
  it('finds nothing in the way before the first start, and changes nothing', async () => {
    const { code, out } = await run('doctor');
    expect(code).toBe(0);
    expect(out).toContain('set HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET');
    await expect(stat(join(dataDir, 'sync-wizard.db'))).rejects.toThrow('ENOENT');
  });

  it('finds a key file that others can read, or that is not the right one', async () => {
    await run('tenants list');
    const file = join(dataDir, 'encryption.keys');
    expect((await run('doctor')).out).toContain('ok    encryption keys');

    await writeFile(file, `k1:${Buffer.alloc(32, 1).toString('base64')}\n`);
    const wrong = await run('doctor');
    expect(wrong.code).toBe(1);
    expect(wrong.out).toMatch(/FAIL {2}encryption keys: .*\n +→ /);

    await rm(file);
    expect((await run('doctor')).out).toMatch(/FAIL {2}encryption keys: .* is missing/);
  });

  it('finds an app that cannot be reached, and says how it could be', async () => {
    const port = await closedPort();
    const env = {
      HUBSPOT_CLIENT_ID: 'a',
      HUBSPOT_CLIENT_SECRET: 'b',
      HUBSPOT_API_BASE_URL: `http://127.0.0.1:${port}`,
    };
    const refused = await run('doctor', env);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('EGRESS_ALLOW');

    const away = await run('doctor', { ...env, EGRESS_ALLOW: `http://127.0.0.1:${port}` });
    expect(away.out).toContain('FAIL  HubSpot');
    expect(away.out).toContain('/oauth/callback/hubspot');
  });
});

describe('keys and tenants', () => {
  it('S25 shows, proves and replaces keys while accounts stay connected', async () => {
    const world = await openWorld();
    try {
      await connect(await world.page(), 'hubspot');
      dataDir = world.dataDir;
      expect((await run('keys status')).out).toContain('active  protects 1 data keys');
      expect((await run('keys verify')).out).toBe('2 sealed values open, 0 do not.');
      expect((await run('tenants list')).out).toBe('tenant-a  accounts: 1  syncs: 0  on: 0');

      const file = join(dataDir, 'encryption.keys');
      const before = await readFile(file, 'utf8');
      await writeFile(file, `fresh:${Buffer.alloc(32, 9).toString('base64')}\n${before}`);
      const rotated = await run('keys rotate');
      expect(rotated.out).toContain('1 data keys are protected by "fresh" now.');
      expect(rotated.out).toMatch(/removable: k\w+/);

      await writeFile(file, `fresh:${Buffer.alloc(32, 9).toString('base64')}\n`);
      await world.restart();
      expect((await run('keys verify')).out).toBe('2 sealed values open, 0 do not.');
      const page = await world.page();
      const [account] = await page.list<{ id: string }>('/v1/connections');
      expect(await page.post(`/v1/connections/${account?.id ?? ''}/test`)).toMatchObject({
        health: 'ok',
      });
    } finally {
      await world.close();
    }
  });
});

describe('serve', () => {
  it('P14 stops when it is told to, and leaves nothing behind', async () => {
    const server = await spawnServer({ SYNC_WIZARD_DATA_DIR: dataDir, SYNC_WIZARD_PORT: '0' });
    const ready = await fetch(`${server.url}/v1/ready`);
    expect(await ready.json()).toEqual({ status: 'ready', reason: null });

    expect(await server.stop()).toBe(0);
    expect(server.logLines.join('\n')).toContain('The server has stopped.');
  });

  it('refuses a data folder that another server works on', async () => {
    const env = { SYNC_WIZARD_DATA_DIR: dataDir, SYNC_WIZARD_PORT: '0' };
    const server = await spawnServer(env);
    await expect(spawnServer(env)).rejects.toThrow('Another server works on the data folder');
    await server.kill();

    const next = await spawnServer(env);
    await next.kill();
  });

  it('S41 the first start makes keys that only their owner can read, and names no secret', async () => {
    const server = await spawnServer({ SYNC_WIZARD_DATA_DIR: dataDir, SYNC_WIZARD_PORT: '0' });
    await server.stop();
    for (const name of ['encryption.keys', 'secret-api-key']) {
      const file = join(dataDir, name);
      expect((await stat(file)).mode & 0o077).toBe(0);
      const text = (await readFile(file, 'utf8')).trim().split('\n').at(-1) ?? '';
      expect(server.logLines.join('\n')).toContain(file);
      expect(server.logLines.join('\n')).not.toContain(text);
    }
  });
});
