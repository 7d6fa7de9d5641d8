/** The connect form through the real server: nothing that a person types reaches the own network. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConnectorError } from '../../../engine/ports/connector.js';
import type { Page } from '../../support/page.js';
import { keyFormApp } from './support/key-form-app.js';
import { readProblem } from './support/problem-check.js';
import { openSandboxWorld, type SandboxWorld } from './support/sandbox-world.js';
import { openSecuredServer, type SecuredServer } from './support/secured-server.js';

const PRIVATE = [
  'http://127.0.0.1',
  'https://127.0.0.1',
  'https://127.1',
  'https://0x7f000001',
  'https://2130706433',
  'https://017700000001',
  'https://[::1]',
  'https://[::ffff:127.0.0.1]',
  'https://[::ffff:10.0.0.1]',
  'https://0.0.0.0',
  'https://localhost',
  'https://app.localhost',
  'https://intranet',
  'https://printer.local',
  'https://vault.internal',
  'https://10.0.0.1',
  'https://172.16.0.1',
  'https://192.168.1.1',
  'https://100.64.0.1',
  'https://169.254.169.254',
  'https://[fe80::1]',
  'https://[fd00:ec2::254]',
  'https://[64:ff9b::a9fe:a9fe]',
  'https://app.example.com:22',
  'http://app.example.com',
  'file:///etc/passwd',
  'gopher://app.example.com',
];

describe('S13 the address of an organisation', () => {
  let world: SandboxWorld;
  let page: Page;
  beforeAll(async () => {
    // Not named by the operator, so that each person names their own.
    world = await openSandboxWorld({ env: { DYNAMICS_RESOURCE_URL: '' } });
    page = await world.page();
  });
  afterAll(() => world.close());

  test.each([
    ...PRIVATE,
    'https://evil.example',
    'https://dynamics.com.evil.example',
    'https://evildynamics.com',
    'https://contoso.crm4.dynamics.com.',
    'https://contoso.crm4.dynamics.com:8443',
    'https://contoso.crm4.dynamics.com@127.0.0.1',
    'http://contoso.crm4.dynamics.com',
    'https://127.0.0.1/.dynamics.com',
    'https://127.0.0.1#.dynamics.com',
    'https://127.0.0.1?.dynamics.com',
    'javascript:alert(1)//.dynamics.com',
    '',
    'x'.repeat(4_000),
  ])('S13 "%.60s" is refused in the form, before anything is stored', async (organisationUrl) => {
    const body = { app: 'dynamics', fields: { organisationUrl } };
    const response = await page.send('POST', '/v1/flows', body);

    const problem = await readProblem(response, organisationUrl);
    expect(problem.code).toBe('input_invalid');
    expect(problem.errors?.[0]?.pointer).toBe('/fields/organisationUrl');
    expect(await world.db.selectFrom('flows').select('id').execute()).toEqual([]);
    expect(world.dynamics.stats().kinds.token.calls).toBe(0);
  });

  test('S13 an organisation of the vendor is taken, whatever stands behind its host', async () => {
    const organisationUrl = 'contoso.crm4.dynamics.com/main.aspx?appid=1';
    const body = { app: 'dynamics', fields: { organisationUrl } };

    expect((await page.send('POST', '/v1/flows', body)).status).toBe(201);
    const [flow] = await world.db.selectFrom('flows').select('account').execute();
    expect(flow?.account).toBe('{"organisationUrl":"https://contoso.crm4.dynamics.com"}');
  });
});

describe('S13 an app whose form takes any address', () => {
  let world: SecuredServer;
  let page: Page;
  let inside: Server;
  let insideUrl: string;
  let insideCalls = 0;

  beforeAll(async () => {
    inside = createServer((_, response) => {
      insideCalls += 1;
      response.end('CANARY_INSIDE');
    });
    inside.listen(0, '127.0.0.1');
    await once(inside, 'listening');
    insideUrl = `127.0.0.1:${String((inside.address() as AddressInfo).port)}`;
    world = await openSecuredServer({ modules: [anyAddressApp()] });
    page = await world.page();
  });
  afterAll(async () => {
    inside.close();
    await world.close();
  });

  test.each(PRIVATE)('S13 "%s" is not called, and nothing is stored', async (name) => {
    await expectRefused(name);
  });

  test('S13 a server that listens on this machine is not called by any of its names', async () => {
    for (const name of [
      `http://${insideUrl}`,
      `https://${insideUrl}`,
      `http://localhost:${insideUrl.split(':')[1] ?? ''}`,
    ])
      await expectRefused(name);
    expect(insideCalls).toBe(0);
  });

  async function expectRefused(name: string): Promise<void> {
    const response = await page.send('POST', '/v1/connections', {
      ...{ app: 'any', fields: { name, apiKey: 'CANARY_TOK_typed_key' } },
    });

    const text = await response.clone().text();
    expect(response.status, text).toBeGreaterThanOrEqual(400);
    await readProblem(response, name);
    expect(text).not.toMatch(/CANARY/);
    expect(await page.list('/v1/connections')).toEqual([]);
  }
});

/** Goes wherever its form says, with the key that was typed. */
function anyAddressApp() {
  const { module } = keyFormApp({
    id: 'any',
    calls: {
      verify: async ({ account, fetch }) => {
        const url = account['name'] ?? '';
        const response = await fetch(`${url}/me`).catch((cause: unknown) => {
          const text = cause instanceof Error ? cause.message : String(cause);
          throw new ConnectorError('app_unavailable', text, { cause });
        });
        return { id: 'me', name: await response.text(), account: {}, grantedScopes: [] };
      },
    },
  });
  const origins = ({ name = '' }: Readonly<Record<string, string>>) =>
    URL.canParse(name) ? [new URL(name).origin] : [];
  return { ...module, key: { ...module.key, origins } as NonNullable<typeof module.key> };
}
