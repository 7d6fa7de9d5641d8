import { describe, expect, it } from 'vitest';
import type { ConnectorSession } from '../../../../engine/ports/connector.js';
import { DynamicsApi } from '../../../../server/connectors/dynamics/dynamics-api.js';
import { toDynamicsSettings } from '../../../../server/connectors/dynamics/dynamics-config.js';
import { readWhere } from '../../../../server/connectors/dynamics/read-where.js';

const ORGANISATION = 'https://acme.crm4.dynamics.com';
const ROOT = `${ORGANISATION}/api/data/v9.2`;
/** Rows that the platform tells in one answer at most. */
const MOST = 5_000;

/** An organisation that answers each address with what is said for it, and notes what was asked. */
function organisation(answer: (address: string) => object) {
  const asked: string[] = [];
  const session: ConnectorSession = {
    connectionId: 'c',
    account: { organisationUrl: ORGANISATION },
    fetch: async (input, init) => {
      const { url } = new Request(input, init);
      asked.push(url);
      return Response.json(answer(url));
    },
  };
  return { place: { api: new DynamicsApi(toDynamicsSettings({})), session }, asked };
}

const guid = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const pairsOf = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ contactid: guid(1), accountid: guid(from + at) }));
const question = {
  ...{ set: 'pairs', select: 'contactid,accountid', signal: undefined },
  where: { column: 'contactid', texts: [guid(1)], areIds: true },
};

describe('readWhere', () => {
  it('follows the links to the end where there are more rows than one answer holds', async () => {
    const more = (place: number) => ({
      '@odata.nextLink': `${ROOT}/pairs?$skiptoken=${String(place)}`,
    });
    const { place, asked } = organisation((address) => {
      if (address.endsWith('skiptoken=2')) return { value: pairsOf(2 * MOST, 17) };
      if (address.endsWith('skiptoken=1')) return { value: pairsOf(MOST, MOST), ...more(2) };
      return { value: pairsOf(0, MOST), ...more(1) };
    });

    const rows = await readWhere(place, question);

    expect(new Set(rows.map(({ accountid }) => accountid)).size).toBe(2 * MOST + 17);
    expect(asked).toHaveLength(3);
  });

  it('ends with an error where a link leads to itself', async () => {
    const link = `${ROOT}/pairs?$skiptoken=1`;
    const { place, asked } = organisation(() => ({ value: [], '@odata.nextLink': link }));

    await expect(readWhere(place, question)).rejects.toMatchObject({ fault: 'bad_answer' });
    expect(asked).toHaveLength(2);
  });

  it('sends no login to an address outside the organisation', async () => {
    const link = 'https://elsewhere.example/api/data/v9.2/pairs';
    const { place, asked } = organisation(() => ({ value: [], '@odata.nextLink': link }));

    await expect(readWhere(place, question)).rejects.toMatchObject({ fault: 'bad_answer' });
    expect(asked).toHaveLength(1);
  });

  it('asks for each value once, in as many addresses as the platform takes', async () => {
    const { place, asked } = organisation(() => ({ value: [] }));
    const texts = Array.from({ length: 500 }, (_, at) => guid(at));

    await readWhere(place, {
      ...question,
      where: { ...question.where, texts: [...texts, ...texts] },
    });

    const named = asked.flatMap(
      (address) => address.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-\d{12}/gu) ?? [],
    );
    expect(named).toEqual(texts);
    expect(Math.max(...asked.map(({ length }) => length))).toBeLessThan(32_000);
    expect(asked.length).toBeGreaterThan(1);
  });
});
