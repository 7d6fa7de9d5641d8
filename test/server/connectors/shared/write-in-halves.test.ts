import { describe, expect, it } from 'vitest';
import { ConnectorError } from '../../../../engine/ports/connector.js';
import type { WriteOutcome } from '../../../../engine/ports/connector.js';
import type { BatchAnswer } from '../../../../server/connectors/shared/write-in-halves.js';
import { writeInHalves } from '../../../../server/connectors/shared/write-in-halves.js';

const MISSING: WriteOutcome = { kind: 'missing' };
const CONFLICT: WriteOutcome = { kind: 'versionConflict' };

/** Takes a batch unless one of the bad items is in it. */
function appWith(bad: ReadonlySet<number>) {
  const batches: number[][] = [];
  const write = async (part: readonly number[]): Promise<BatchAnswer<number>> => {
    batches.push([...part]);
    if (part.some((item) => bad.has(item))) return { kind: 'refused', refusal: CONFLICT };
    return { kind: 'taken', outcomes: part.map(() => MISSING) };
  };
  return { batches, write };
}

describe('writeInHalves', () => {
  it('writes a good batch in one call', async () => {
    const { batches, write } = appWith(new Set());

    expect(await writeInHalves([1, 2, 3], write)).toEqual([MISSING, MISSING, MISSING]);
    expect(batches).toHaveLength(1);
  });

  it('leaves the one bad record alone, in few calls', async () => {
    const { batches, write } = appWith(new Set([37]));
    const items = Array.from({ length: 100 }, (_, at) => at);

    const outcomes = await writeInHalves(items, write);

    expect(outcomes.map(({ kind }) => kind)).toEqual(
      items.map((item) => (item === 37 ? 'versionConflict' : 'missing')),
    );
    expect(batches.length).toBeLessThanOrEqual(15);
    const written = batches.filter((part) => !part.includes(37)).flat();
    expect(new Set(written).size).toBe(written.length);
  });

  it('leaves out at once what the refusal is about', async () => {
    const calls: number[][] = [];

    const outcomes = await writeInHalves([1, 2, 3, 4], async (part) => {
      calls.push([...part]);
      const isAbout = (item: number): boolean => item % 2 === 0;
      return part.some(isAbout)
        ? { kind: 'refused', refusal: CONFLICT, isAbout }
        : { kind: 'taken', outcomes: part.map(() => MISSING) };
    });

    expect(outcomes).toEqual([MISSING, CONFLICT, MISSING, CONFLICT]);
    expect(calls).toEqual([
      [1, 2, 3, 4],
      [1, 3],
    ]);
  });

  it('throws when the first call fails, because nothing is written yet', async () => {
    const fault = new ConnectorError('rate_limited', 'Too many.');

    await expect(writeInHalves([1, 2], () => Promise.reject(fault))).rejects.toBe(fault);
  });

  it('makes only a later part unknown when it fails', async () => {
    let calls = 0;

    const outcomes = await writeInHalves([1, 2, 3, 4], async (part) => {
      calls += 1;
      if (calls === 1) return { kind: 'refused', refusal: CONFLICT };
      if (calls === 2) return { kind: 'taken', outcomes: part.map(() => MISSING) };
      throw new ConnectorError('app_unavailable', 'Gone.');
    });

    expect(outcomes.map(({ kind }) => kind)).toEqual(['missing', 'missing', 'unknown', 'unknown']);
  });

  it('asks nothing for an empty batch', async () => {
    const { batches, write } = appWith(new Set());

    expect(await writeInHalves([], write)).toEqual([]);
    expect(batches).toEqual([]);
  });
});
