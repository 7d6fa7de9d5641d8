import { describe, expect, it } from 'vitest';
import { PERMISSIONS } from '../../../engine/index.js';
import { draftOf, nextEvent, refusal, syncedSync, type ClientWorld } from './client-world.js';

export function accountTests(use: () => ClientWorld): void {
  describe('apps and accounts', () => {
    it('says what the session may do and when it ends', async () => {
      const session = await use().client.session();

      expect([...session.permissions].sort()).toEqual([...PERMISSIONS].sort());
      expect(Date.parse(session.expiresAt)).toBeGreaterThan(0);
    });

    it('lists apps with their login', async () => {
      const { client, login } = use();

      const apps = await client.listApps();

      const app = apps.find(({ id }) => id === login.app);
      expect(app?.auth.kind).toBe('oauth');
      expect(app?.name).not.toBe('');
    });

    it('connects an account with the code that the return page brings', async () => {
      const world = use();
      const flow = await world.client.startFlow(world.login);
      const code = await world.consent(flow, 'allow');

      const connection = await world.client.completeFlow(flow.id, code);

      expect(connection).toMatchObject({ app: world.login.app, health: 'ok', syncCount: 0 });
      expect((await world.client.getFlow(flow.id)).state).toBe('completed');
      expect((await world.client.listConnections()).map(({ id }) => id)).toContain(connection.id);
    });

    it('tells about a new connection', async () => {
      const world = use();
      const flow = await world.client.startFlow(world.login);
      const code = await world.consent(flow, 'allow');
      const told = nextEvent(
        world.client,
        (event): event is Extract<typeof event, { type: 'connections_changed' }> =>
          event.type === 'connections_changed',
      );

      await world.client.completeFlow(flow.id, code);

      expect((await told).type).toBe('connections_changed');
    });

    it('refuses a wrong completion code and connects nothing', async () => {
      const world = use();
      const flow = await world.client.startFlow(world.login);
      await world.consent(flow, 'allow');

      const error = await refusal(world.client.completeFlow(flow.id, 'not-the-code'));

      expect(['flow_refused', 'flow_expired', 'not_found']).toContain(error.code);
      expect(error.hint).not.toBe('');
      expect(await world.client.listConnections()).toEqual([]);
    });

    it('says so when a person did not allow it', async () => {
      const world = use();
      const flow = await world.client.startFlow(world.login);
      const code = await world.consent(flow, 'refuse');

      const error = await refusal(world.client.completeFlow(flow.id, code));

      expect(error.code).toBe('flow_refused');
      expect(error.message).not.toBe('');
      expect((await world.client.getFlow(flow.id)).state).toBe('failed');
      expect(await world.client.listConnections()).toEqual([]);
    });

    it('cancels a login', async () => {
      const world = use();
      const flow = await world.client.startFlow(world.login);

      await world.client.cancelFlow(flow.id);

      expect((await world.client.getFlow(flow.id)).state).toBe('cancelled');
    });

    it('renames, tests and disconnects', async () => {
      const { client, connectBoth } = use();
      const { left, right } = await connectBoth();

      const renamed = await client.renameConnection(left.id, 'Our sales team');
      const tested = await client.testConnection(left.id);
      await client.disconnect(right.id);

      expect(renamed.label).toBe('Our sales team');
      expect(tested).toMatchObject({ label: 'Our sales team', health: 'ok' });
      expect((await client.listConnections()).map(({ id }) => id)).toEqual([left.id]);
    });

    it('does not disconnect what a running sync needs, unless forced', async () => {
      const world = use();
      const sync = await syncedSync(world);
      const { connectionId } = sync.left;

      const error = await refusal(world.client.disconnect(connectionId));
      await world.client.disconnect(connectionId, true);

      expect(error.code).toBe('connection_in_use');
      const left = (await world.client.listConnections()).map(({ id }) => id);
      expect(left).toEqual([sync.right.connectionId]);
    });

    it('counts the syncs of an account', async () => {
      const world = use();
      const sync = await draftOf(world);

      const connections = await world.client.listConnections();

      expect(connections.map(({ syncCount }) => syncCount)).toEqual([1, 1]);
      expect(connections.map(({ id }) => id)).toContain(sync.left.connectionId);
    });

    it('lists objects, properties with samples, and pairs', async () => {
      const { client, connectBoth, contacts } = use();
      const { left, right } = await connectBoth();

      const objects = await client.listObjects(left.id);
      const properties = await client.listProperties(left.id, contacts.left);
      const pairs = await client.listPairs(left.id, right.id);

      expect(objects.map(({ name }) => name)).toContain(contacts.left);
      expect(properties.some(({ samples }) => samples.length > 0)).toBe(true);
      expect(pairs[0]).toMatchObject({ isSuggested: true, syncId: null });
    });

    it('rejects a read with the reason of its signal', async () => {
      const controller = new AbortController();
      const reason = new Error('left the step');

      const call = use().client.listApps(controller.signal);
      controller.abort(reason);

      await expect(call).rejects.toBe(reason);
    });
  });
}
