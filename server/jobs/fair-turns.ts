/**
 * Whose turn it is: fair between tenants first, then between the syncs of a tenant, then by lane.
 * Pure: who waits and what was served lately go in, the next one comes out. A turn is a slice, so
 * fairness is counted in turns and needs no clock.
 */

/** Why something waits; earlier ones go first as long as nobody is left behind (see `POINTS`). */
export const LANES = ['hint', 'live', 'first', 'retry', 'sweep'] as const;
/**
 * `hint`: an app or a person said that there is something. `live`: a look at what changed, or a preview.
 * `first`: a first sync. `retry`: something stopped it last time. `sweep`: both apps are read again.
 */
export type Lane = (typeof LANES)[number];

export interface Waiting {
  readonly tenant: string;
  readonly sync: string;
  readonly lane: Lane;
  /** Rises with everything that is put in line: a lower one has waited longer. */
  readonly place: number;
}

/** Turns by key. Who had fewer than `floor`, or none, counts as having had that many. */
interface Tally {
  readonly floor: number;
  readonly turns: ReadonlyMap<string, number>;
}

interface TenantTurns {
  readonly syncs: Tally;
  /** Points that each lane has saved up in turns that others got while it had something waiting. */
  readonly saved: Readonly<Record<Lane, number>>;
}

/** What was served lately. Who has been away comes back as an equal, without credit. */
export interface Served {
  readonly tenants: Tally;
  readonly byTenant: ReadonlyMap<string, TenantTurns>;
}

export interface Choice<T extends Waiting> {
  readonly next: T;
  readonly served: Served;
}

/**
 * What a lane saves up in every turn of its tenant; a turn costs `TURN`. So with something waiting a
 * lane gets these parts of its tenant's turns at least, whatever waits in the others: hints a quarter,
 * changes and first syncs a tenth each, the rest a twentieth.
 */
const POINTS: Readonly<Record<Lane, number>> = { hint: 5, live: 2, first: 2, retry: 1, sweep: 1 };
const TURN = 20;
/** By how many turns a sync may get ahead of another one of its tenant because of its lane. */
const LEAD = 4;

const EMPTY: Tally = { floor: 0, turns: new Map() };
const NEW_TENANT: TenantTurns = {
  syncs: EMPTY,
  saved: { hint: 0, live: 0, first: 0, retry: 0, sweep: 0 },
};
export const NOTHING_SERVED: Served = { tenants: EMPTY, byTenant: new Map() };

/** `underWay`: how many slices each tenant has at work right now. Undefined when nobody waits. */
export function chooseNext<T extends Waiting>(
  waiting: readonly T[],
  served: Served,
  underWay: ReadonlyMap<string, number>,
): Choice<T> | undefined {
  const { tenants, byTenant } = served;
  const first = least(waiting, ({ tenant, place }) => [
    underWay.get(tenant) ?? 0,
    turnsOf(tenants, tenant),
    place,
  ]);
  if (first === undefined) return undefined;
  const { tenant } = first;
  const own = waiting.filter((one) => one.tenant === tenant);
  const before = byTenant.get(tenant) ?? NEW_TENANT;
  const saved = save(before.saved, own);
  const next = chooseOf(own, before.syncs, saved) ?? first;
  const syncs = count(before.syncs, keysOf(own, 'sync'), next.sync);
  const left = Math.max(0, saved[next.lane] - TURN);
  const after = { syncs, saved: { ...saved, [next.lane]: left } };
  return { next, served: remember(served, { waiting, tenant, after }) };
}

/** A lane that has saved up a turn takes it; else the first lane of those who aren't ahead of others. */
function chooseOf<T extends Waiting>(
  own: readonly T[],
  syncs: Tally,
  saved: TenantTurns['saved'],
): T | undefined {
  const owed = own.filter(({ lane }) => saved[lane] >= TURN);
  if (owed.length > 0)
    return least(owed, ({ lane, sync, place }) => [-saved[lane], turnsOf(syncs, sync), place]);
  const fewest = Math.min(...own.map(({ sync }) => turnsOf(syncs, sync)));
  return least(
    own.filter(({ sync }) => turnsOf(syncs, sync) <= fewest + LEAD),
    ({ lane, sync, place }) => [LANES.indexOf(lane), turnsOf(syncs, sync), place],
  );
}

/** Only lanes with something waiting save up; the others keep what they have. */
function save(saved: TenantTurns['saved'], own: readonly Waiting[]): Record<Lane, number> {
  const more = { ...saved };
  for (const lane of new Set(own.map((one) => one.lane))) more[lane] += POINTS[lane];
  return more;
}

function remember(
  { tenants, byTenant }: Served,
  turn: { waiting: readonly Waiting[]; tenant: string; after: TenantTurns },
): Served {
  const present = keysOf(turn.waiting, 'tenant');
  const counted = count(tenants, present, turn.tenant);
  const kept = [...byTenant].filter(([key]) => present.has(key) || counted.turns.has(key));
  return { tenants: counted, byTenant: new Map([...kept, [turn.tenant, turn.after]]) };
}

/** One more turn for `key`. Whoever is not ahead of those present need not be remembered. */
function count(tally: Tally, present: ReadonlySet<string>, key: string): Tally {
  let floor = Infinity;
  for (const one of present) floor = Math.min(floor, turnsOf(tally, one));
  const turns = new Map([...tally.turns].filter(([, had]) => had > floor));
  return { floor, turns: turns.set(key, turnsOf(tally, key) + 1) };
}

function turnsOf({ floor, turns }: Tally, key: string): number {
  return Math.max(floor, turns.get(key) ?? 0);
}

function keysOf(waiting: readonly Waiting[], key: 'tenant' | 'sync'): Set<string> {
  return new Set(waiting.map((one) => one[key]));
}

/** The one with the lowest numbers, compared in their order. */
function least<T>(items: readonly T[], rank: (item: T) => readonly number[]): T | undefined {
  let best: { item: T; numbers: readonly number[] } | undefined;
  for (const item of items) {
    const numbers = rank(item);
    if (best === undefined || isLess(numbers, best.numbers)) best = { item, numbers };
  }
  return best?.item;
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  for (const [index, number] of a.entries()) {
    const other = b[index] ?? 0;
    if (number !== other) return number < other;
  }
  return false;
}
