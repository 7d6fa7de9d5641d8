/** Logins to an app, from their first request to their end. */
import { expect } from 'vitest';
import type { Flow } from '../../../../engine/contract/index.js';
import type { Page } from '../../../support/page.js';
import type { SandboxWorld } from './sandbox-world.js';

export function startLogin(page: Page, app = 'hubspot'): Promise<Flow> {
  return page.post<Flow>('/v1/flows', { app });
}

export function completeLogin(page: Page, flow: Flow, code: string | null): Promise<Response> {
  return page.send('POST', `/v1/flows/${flow.id}/complete`, { completionCode: code ?? 'none' });
}

/** How often either app was asked for a token. */
export function tokenRequests({ hubspot, dynamics }: SandboxWorld): number {
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
