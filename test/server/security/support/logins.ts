/** Logins to an app, from their first request to their end. */
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { Flow } from '../../../../engine/contract/index.js';
import type { Page } from '../../../support/page.js';
import { openSandboxWorld, type SandboxWorld } from './sandbox-world.js';

/** The stage of these tests; there from the first test to the last. */
export interface Logins {
  world: SandboxWorld;
  ada: Page;
  /** Of another tenant, and up to no good. */
  mallory: Page;
  /** How often an app was asked for a token since this test began. */
  tokenRequests(): number;
  expectNoTokenRequest(): void;
}

export function useLogins(): Logins {
  let before = 0;
  const logins = {
    tokenRequests: () => countTokenRequests(logins.world) - before,
    expectNoTokenRequest: () => {
      expect(logins.tokenRequests()).toBe(0);
    },
  } as Logins;
  beforeAll(async () => {
    logins.world = await openSandboxWorld();
    logins.ada = await logins.world.page();
    const mallory = { tenant: 'tenant-evil', endUser: { id: 'mallory' } };
    logins.mallory = await logins.world.page(mallory);
  });
  beforeEach(() => {
    before = countTokenRequests(logins.world);
  });
  afterAll(() => logins.world.close());
  return logins;
}

export function startLogin(page: Page, app = 'hubspot'): Promise<Flow> {
  return page.post<Flow>('/v1/flows', { app });
}

export function completeLogin(page: Page, flow: Flow, code: string | null): Promise<Response> {
  return page.send('POST', `/v1/flows/${flow.id}/complete`, { completionCode: code ?? 'none' });
}

function countTokenRequests({ hubspot, dynamics }: SandboxWorld): number {
  return hubspot.stats().kinds.tokens.calls + dynamics.stats().kinds.token.calls;
}

/** A page that says no, without a code, and nothing that could be run. */
export async function expectRefusedPage(response: Response): Promise<void> {
  const html = await response.text();
  expect(response.status, html).toBe(400);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(response.headers.get('location')).toBeNull();
  expect(html).not.toMatch(/<script|cc_/);
}
