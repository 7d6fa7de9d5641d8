import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inspect } from 'node:util';

import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';

import {
  ConfigError,
  loadSecretKeys,
  parseConfig,
  publicUrlOf,
  SECRET_KEY_PREFIX,
  type ConfigInput,
} from '../../../server/config.js';
import { OPTIONS } from '../../../server/config/options.js';
import { renderConfigReference } from '../../../server/config/reference.js';
import { isTokenShape } from '../../../server/secrets/token.js';

const REFERENCE = new URL('../../../docs/configuration.md', import.meta.url).pathname;

function problemsOf(input: ConfigInput): readonly string[] {
  try {
    parseConfig(input);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((p) => `${p.from}: ${p.text}`);
    throw error;
  }
  return [];
}

describe('parseConfig', () => {
  it('has good defaults for everything', () => {
    const { config, warnings } = parseConfig({ env: {} });

    expect(warnings).toEqual([]);
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 4400,
      dataDir: resolve('./.data'),
      databaseUrl: `sqlite:${resolve('./.data/sync-wizard.db')}`,
      encryptionKeyFile: resolve('./.data/encryption.keys'),
      secretKeyFile: resolve('./.data/secret-api-key'),
      secretKeys: [],
      logLevel: 'info',
      pollSeconds: 60,
      reconcileHours: 24,
      shutdownSeconds: 10,
      egressAllow: [],
      hubspotApiBaseUrl: 'https://api.hubapi.com',
      dynamicsClientId: undefined,
    });
    expect(publicUrlOf(config, 5123)).toBe('http://127.0.0.1:5123');
  });

  it('reads variables and arguments; arguments win', () => {
    const { config } = parseConfig({
      env: {
        SYNC_WIZARD_PORT: '1',
        SYNC_WIZARD_LOG_LEVEL: 'debug',
        SYNC_WIZARD_SECRET_KEY: `${'a'.repeat(32)}, ${'b'.repeat(40)}`,
        EGRESS_ALLOW: '10.1.2.3:443, http://erp:8080',
        SYNC_WIZARD_PUBLIC_URL: 'https://sync.example.com/base/',
        DATABASE_URL: '',
      },
      args: ['--port', '0', '--data-dir=/srv/a=b', '--poll-seconds=5'],
    });

    expect(config.port).toBe(0);
    expect(config.logLevel).toBe('debug');
    expect(config.pollSeconds).toBe(5);
    expect(config.databaseUrl).toBe('sqlite:/srv/a=b/sync-wizard.db');
    expect(config.egressAllow).toEqual(['10.1.2.3:443', 'http://erp:8080']);
    expect(config.secretKeys.map((key) => key.reveal().length)).toEqual([32, 40]);
    expect(publicUrlOf(config, 1)).toBe('https://sync.example.com/base');
  });

  it('lists every problem at once and names where each came from', () => {
    const problems = problemsOf({
      env: {
        SYNC_WIZARD_PORT: '70000',
        SYNC_WIZARD_POLL_SECONDS: 'often',
        SYNC_WIZARD_PUBLIC_URL: 'sync.example.com',
        EGRESS_ALLOW: '10.1.2.3',
        HUBSPOT_CLIENT_ID: 'id',
        DYNAMICS_CLIENT_SECRET: 'x',
      },
      args: ['--log-level', 'loud', '--prot', '1', '--host'],
    });

    expect(problems).toEqual([
      '--prot: there is no such option.',
      '1: there is no such option.',
      '--host: a value is missing.',
      'SYNC_WIZARD_PORT: "70000" must be a whole number, 0 to 65535.',
      'SYNC_WIZARD_PUBLIC_URL: "sync.example.com" must be an http or https address.',
      '--log-level: "loud" must be one of silent, error, warn, info, debug, trace.',
      'SYNC_WIZARD_POLL_SECONDS: "often" must be a whole number, 5 to 86400.',
      'EGRESS_ALLOW: "10.1.2.3" must be "host:port" or "http://host:port", which "10.1.2.3" is not.',
      'HUBSPOT_CLIENT_SECRET: it is needed because HUBSPOT_CLIENT_ID is set.',
      'DYNAMICS_CLIENT_ID: it is needed because DYNAMICS_CLIENT_SECRET is set.',
    ]);
  });

  it('S26 shows no secret, neither in problems nor when printed', () => {
    const problems = problemsOf({
      env: { SYNC_WIZARD_SECRET_KEY: 'CANARY' },
      args: ['--hubspot-client-secret=CANARY', '--secret-key', 'CANARY'],
    });
    const { config } = parseConfig({
      env: {
        SYNC_WIZARD_SECRET_KEY: 'CANARY'.repeat(8),
        SYNC_WIZARD_ENCRYPTION_KEYS: 'CANARY',
        HUBSPOT_CLIENT_ID: 'id',
        HUBSPOT_CLIENT_SECRET: 'CANARY',
      },
    });

    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).not.toContain('CANARY');
    expect(inspect(config, { depth: 9, showHidden: true }) + JSON.stringify(config)).not.toContain(
      'CANARY',
    );
  });

  it('warns of variables that mean nothing, and of an open port without TLS', () => {
    const open = parseConfig({ env: { SYNC_WIZARD_HOST: '0.0.0.0', SYNC_WIZARD_PROT: '1' } });
    const behindProxy = parseConfig({
      env: { SYNC_WIZARD_HOST: '0.0.0.0', SYNC_WIZARD_PUBLIC_URL: 'https://sync.example.com' },
    });

    expect(open.warnings).toHaveLength(2);
    expect(open.warnings[0]).toContain('SYNC_WIZARD_PROT');
    expect(open.warnings[1]).toContain('without TLS');
    expect(behindProxy.warnings).toEqual([]);
  });

  it('takes no secret from the command line', () => {
    for (const option of Object.values(OPTIONS)) {
      expect(option.isSecret && 'flag' in option, option.env).toBe(false);
    }
  });
});

describe('docs/configuration.md', () => {
  it('is what the table says (npx vitest -u brings it up to date)', async () => {
    const options = await resolveConfig(REFERENCE);
    const text = await format(renderConfigReference(), { ...options, parser: 'markdown' });

    await expect(text).toMatchFileSnapshot(REFERENCE);
  });
});

describe('S41 loadSecretKeys', () => {
  it('makes a key at the first start, keeps it, and takes the configuration first', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'secret-key-test-'));
    const file = join(folder, 'data', 'secret-api-key');

    const first = await loadSecretKeys([], file);
    const second = await loadSecretKeys([], file);
    const configured = await loadSecretKeys(first.keys, join(folder, 'other'));
    const mode = (await stat(file)).mode & 0o777;
    const text = await readFile(file, 'utf8');
    await rm(folder, { recursive: true });

    expect(first.createdFile).toBe(file);
    expect(second.createdFile).toBeUndefined();
    expect(mode).toBe(0o600);
    expect(text).toBe(`${first.keys[0]?.reveal()}\n`);
    expect(isTokenShape(first.keys[0]?.reveal() ?? '', SECRET_KEY_PREFIX)).toBe(true);
    expect(second.keys[0]?.reveal()).toBe(first.keys[0]?.reveal());
    expect(configured.keys).toEqual(first.keys);
  });
});
