import type { RemoteId } from '../../../engine/contract/index.js';
import type { Page, ReadQuery, RemoteRecord } from '../../../engine/ports/connector.js';
import type { ConnectorWorld } from './connector-world.js';

/** A scan of people, read to its end. */
export interface ReadScan {
  pages: Page[];
  records: RemoteRecord[];
  /** Without repetition: overlaps may tell a record more than once. */
  ids: Set<RemoteId>;
  deletedIds: Set<RemoteId>;
  /** The last page's cursor. */
  cursor: string;
  /** The last page's mark. */
  markMs: number | undefined;
}

export function peopleQuery({ people }: ConnectorWorld): ReadQuery {
  const { email, firstName, lastName, typed, association } = people;
  return {
    properties: [...new Set([email, firstName, lastName, ...Object.keys(typed)])],
    associations: [association],
  };
}

/** More pages than any scan here can have; reading on would mean that it never ends. */
const MAX_PAGES = 200;

export async function readScan(
  world: ConnectorWorld,
  cursor: string | null,
  { object = world.people.object, horizonMs }: { object?: string; horizonMs?: number } = {},
): Promise<ReadScan> {
  const pages: Page[] = [];
  const back = horizonMs === undefined ? {} : { horizonMs };
  const query = { ...peopleQuery(world), cursor, ...back };
  for await (const page of world.connector.scan(world.session, object, query)) {
    pages.push(page);
    if (pages.length > MAX_PAGES) throw new Error('The scan does not end.');
  }
  const last = pages.at(-1);
  if (last === undefined) throw new Error('The scan had no page.');
  const records = pages.flatMap((page) => page.records);
  return {
    pages,
    records,
    ids: new Set(records.map((record) => record.id)),
    deletedIds: new Set(pages.flatMap((page) => page.deletedIds)),
    cursor: last.cursor,
    markMs: last.markMs,
  };
}

/** `count` people with addresses of their own. */
export function somePeople(
  { people }: ConnectorWorld,
  count: number,
  prefix = 'person',
): Record<string, string>[] {
  return Array.from({ length: count }, (_, at) => ({
    [people.email]: `${prefix}${String(at)}@example.com`,
    [people.firstName]: `First ${String(at)}`,
    [people.lastName]: `Last ${String(at)}`,
  }));
}

/** A version 5 UUID by its look; the same number makes the same marker. */
export function aMarker(number: number): string {
  return `5f0f9a52-7c1e-5b1d-9a53-${number.toString(16).padStart(12, '0')}`;
}
