import { describe, expect, test } from 'vitest';
import type { Connection, Flow } from '../../../engine/contract/index.js';
import { completeLogin, expectRefusedPage, startLogin, useLogins } from './support/logins.js';
import { readProblem } from './support/problem-check.js';
import { connect } from './support/sandbox-world.js';
import { locationOf, Visitor } from './support/visitor.js';

const on = useLogins();

describe('S5 the answer of one app is never taken for that of another', () => {
  test('S5 an answer of HubSpot with the state of a Dynamics login, and the other way round', async () => {
    const browser = new Visitor();
    const hubspot = await startLogin(on.ada, 'hubspot');
    const dynamics = await startLogin(on.ada, 'dynamics');
    const backOf = {
      hubspot: await browser.allow(hubspot.startUrl),
      dynamics: await browser.allow(dynamics.startUrl),
    };

    for (const [app, other] of [
      ['hubspot', 'dynamics'],
      ['dynamics', 'hubspot'],
    ] as const) {
      const mixed = new URL(backOf[app]);
      mixed.searchParams.set('state', backOf[other].searchParams.get('state') ?? '');
      await expectRefusedPage(await browser.open(mixed));
    }
    for (const flow of [hubspot, dynamics])
      expect((await completeLogin(on.ada, flow, 'cc_guessed')).status).toBe(410);
    on.expectNoTokenRequest();
  });

  test('S5 an address of an app that does not exist takes no answer', async () => {
    const browser = new Visitor();
    const back = await browser.allow((await startLogin(on.ada)).startUrl);
    for (const context of ['nothing', 'HUBSPOT', '__proto__', 'hubspot.'])
      await expectRefusedPage(
        await browser.open(`${back.origin}/oauth/callback/${context}${back.search}`),
      );
    on.expectNoTokenRequest();
  });

  test('S5 a code slipped into another login of the same app is refused by its PKCE proof', async () => {
    const browser = new Visitor();
    const [mine, theirs] = [await startLogin(on.ada), await startLogin(on.mallory)];
    const back = await browser.allow(mine.startUrl);
    const other = await new Visitor().allow(theirs.startUrl);
    const before = (await on.ada.list<Connection>('/v1/connections')).length;
    back.searchParams.set('code', other.searchParams.get('code') ?? '');
    const returned = await browser.open(back);
    const result = new URLSearchParams(locationOf(returned, back).hash.slice(1));

    const refused = await completeLogin(on.ada, mine, result.get('cc'));

    expect((await readProblem(refused, 'slipped')).code).toBe('connection_failed');
    expect(await on.ada.list('/v1/connections')).toHaveLength(before);
  });

  test('S43 reconnecting with another account changes nothing', async () => {
    const connection = await connect(on.ada, 'hubspot');
    await on.world.db
      .updateTable('connections')
      .set({ account_id: '1' })
      .where('id', '=', connection.id)
      .execute();
    const flow = await on.ada.post<Flow>(`/v1/connections/${connection.id}/reconnect`, {});
    const result = await new Visitor().login(flow.startUrl);
    const before = await credentialOf(connection);

    const refused = await completeLogin(on.ada, flow, result.get('cc'));

    expect((await readProblem(refused, 'other account')).code).toBe('flow_refused');
    expect(await credentialOf(connection)).toEqual(before);
  });
});

async function credentialOf({ id }: Connection): Promise<unknown> {
  return on.world.db
    .selectFrom('connections')
    .select(['credential', 'credential_version', 'account_id'])
    .where('id', '=', id)
    .execute();
}
