import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConnectorError } from '../../../engine/ports/connector.js';
import type { ConnectorFault, WriteOutcome } from '../../../engine/ports/connector.js';
import type { CallFault, ConnectorWorld, OpenConnectorWorld } from './connector-world.js';
import { RETRY_AFTER_SECONDS } from './connector-world.js';
import { aMarker, peopleQuery, readScan, somePeople } from './read-scan.js';

interface FaultCase {
  fault: CallFault;
  expected: readonly ConnectorFault[];
  retryAfterMs?: number | null;
}

const READ_CASES: readonly FaultCase[] = [
  { fault: 'status401', expected: ['auth_expired'] },
  { fault: 'status403', expected: ['permission_object', 'auth_scope'] },
  { fault: 'status404', expected: ['bad_answer', 'permission_object'] },
  { fault: 'status409', expected: ['bad_answer'] },
  { fault: 'status429', expected: ['rate_limited'], retryAfterMs: null },
  {
    fault: 'status429RetryAfter',
    expected: ['rate_limited'],
    retryAfterMs: RETRY_AFTER_SECONDS * 1000,
  },
  { fault: 'status500', expected: ['app_unavailable'] },
  { fault: 'cutBefore', expected: ['app_unavailable'] },
  { fault: 'malformed', expected: ['bad_answer'] },
  { fault: 'repeatCursor', expected: ['bad_answer'] },
];

/** Statuses with which a write surely did not happen. */
const REFUSED_CASES: readonly FaultCase[] = [
  { fault: 'status401', expected: ['auth_expired'] },
  { fault: 'status403', expected: ['permission_object', 'auth_scope'] },
  { fault: 'status429RetryAfter', expected: ['rate_limited'] },
];

/** What became of a write whose answer may be lost: outcomes, or the error of the whole call. */
async function settle(write: Promise<WriteOutcome[]>): Promise<WriteOutcome[] | ConnectorError> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConnectorError) return error;
    throw error;
  }
}

/**
 * Whether the engine is told that the write may or may not have happened. Of an answer that broke off, what had arrived
 * whole may be told.
 */
function isInDoubt(result: WriteOutcome[] | ConnectorError, made: number): boolean {
  if (Array.isArray(result)) {
    const kinds = result.map(({ kind }) => kind);
    const applied = kinds.filter((kind) => kind === 'applied').length;
    return kinds.includes('unknown') && applied <= made && !kinds.some(isRefusal);
  }
  return result.wasSent && ['app_unavailable', 'bad_answer'].includes(result.fault);
}

function isRefusal(kind: WriteOutcome['kind']): boolean {
  return kind !== 'applied' && kind !== 'unknown';
}

/** What a connector makes of an app, or a network, that misbehaves. */
export function describeFaults(open: OpenConnectorWorld): void {
  describe('faults', () => {
    let world: ConnectorWorld;
    const create = (count: number): Promise<WriteOutcome[]> =>
      world.connector.create(
        world.session,
        world.people.object,
        somePeople(world, count).map((values, at) => ({ marker: aMarker(at), values })),
        peopleQuery(world),
      );
    const findMarkers = async (count: number): Promise<number> => {
      const { connector, session, people } = world;
      const markers = Array.from({ length: count }, (_, at) => aMarker(at));
      const query = peopleQuery(world);
      const found = await connector.findByMarker(session, people.object, markers, query);
      return found.length;
    };

    beforeEach(async () => {
      world = await open();
      const { connector, session, people, person } = world;
      await connector.prepare(session, people.object);
      await connector.properties(session, people.object);
      await person.create(people.object, somePeople(world, 2 * world.pageSize, 'seeded'));
    });
    afterEach(() => world.close());

    it.each(READ_CASES)('turns $fault on a read into $expected', async (fault) => {
      if (!world.faults.has(fault.fault)) return;
      await world.fail(fault.fault, 'list');

      const error: unknown = await readScan(world, null).catch((thrown: unknown) => thrown);

      expect(error).toBeInstanceOf(ConnectorError);
      if (!(error instanceof ConnectorError)) return;
      expect(fault.expected).toContain(error.fault);
      if (fault.retryAfterMs !== undefined) expect(error.retryAfterMs).toBe(fault.retryAfterMs);
      expect(error.message.length).toBeLessThanOrEqual(700);
      await world.clearFaults();
      expect((await readScan(world, null)).ids.size).toBe(2 * world.pageSize);
    });

    it.each(REFUSED_CASES)(
      'turns $fault on a write into $expected, nothing written',
      async (fault) => {
        if (!world.faults.has(fault.fault)) return;
        await world.fail(fault.fault, 'write');

        const result = await settle(create(3));

        expect(result).toBeInstanceOf(ConnectorError);
        expect(fault.expected).toContain(result instanceof ConnectorError ? result.fault : '');
        expect(await world.person.count(world.people.object)).toBe(2 * world.pageSize);
      },
    );

    it('stops waiting for a slow answer when it is told to', async () => {
      if (!world.faults.has('drip')) return;
      const { connector, session, people } = world;
      await world.fail('drip', 'list');
      const query = { ...peopleQuery(world), cursor: null, signal: AbortSignal.timeout(100) };

      const pages = connector.scan(session, people.object, query)[Symbol.asyncIterator]();

      await expect(pages.next()).rejects.toThrow(ConnectorError);
    });

    it('does not even ask when it was told to stop before', async () => {
      const { connector, session, people } = world;
      const query = { ...peopleQuery(world), signal: AbortSignal.abort() };
      world.resetCalls();

      await expect(connector.fetch(session, people.object, [aMarker(1)], query)).rejects.toThrow();

      expect(world.calls()).toBe(0);
    });

    it.each(['cutBefore', 'cutAfter', 'status500', 'malformed'] as const)(
      'leaves a create in doubt after %s, and repeating it makes no second record',
      async (fault) => {
        if (!world.faults.has(fault)) return;
        const { connector, people, person } = world;
        const before = await person.count(people.object);
        await world.fail(fault, 'write');

        const result = await settle(create(3));

        await world.clearFaults();
        const made = (await person.count(people.object)) - before;
        expect(isInDoubt(result, made)).toBe(true);
        expect(made).toBe(fault === 'cutAfter' || fault === 'malformed' ? 3 : 0);
        if (connector.app.capabilities.createProof !== 'upsert') return;
        expect(await findMarkers(3)).toBe(made);
        const again = await create(3);
        expect(again.map(({ kind }) => kind)).toEqual(['applied', 'applied', 'applied']);
        expect(await person.count(people.object)).toBe(before + 3);
      },
    );

    it.each(['cutBefore', 'cutAfter'] as const)(
      'leaves an update in doubt after %s, and repeating it is safe',
      async (fault) => {
        if (!world.faults.has(fault)) return;
        const { connector, session, people } = world;
        const [created] = await create(1);
        const id = created?.kind === 'applied' ? created.record.id : '';
        const values = { [people.lastName]: 'Changed' };
        const item = { id, values, expectedVersion: null };
        const update = (): Promise<WriteOutcome[]> =>
          connector.update(session, people.object, [item], peopleQuery(world));
        await world.fail(fault, 'write');

        const result = await settle(update());

        expect(isInDoubt(result, 0)).toBe(true);
        await world.clearFaults();
        expect((await update())[0]).toMatchObject({ kind: 'applied', record: { id, values } });
      },
    );
  });
}
