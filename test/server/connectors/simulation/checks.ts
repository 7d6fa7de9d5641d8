/** What has to be true once everything came to rest. Each check answers in words what is broken; empty when all is well. */
import type { Change, RecordRow } from '../../../../engine/contract/index.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { otherSide, SIDES } from '../../../../engine/vocabulary.js';
import { unaccounted } from '../../../support/accounts.js';
import { companyOf } from './content.js';
import type { Content, Entry } from './content.js';
import { mayStandApart } from './entry.js';
import { isGoneOrMerged, isOdd } from './fates.js';
import { allFields, FIELDS, KEYS, KINDS } from './fields.js';
import type { Field, Kind, Meaning } from './fields.js';
import type { Word } from './people.js';
import {
  findIntruders,
  findLeftOut,
  findMislisted,
  findPassedOver,
  isKeptOut,
} from './filtering.js';
import type { Simulation } from './play.js';
import { valueOf } from './undone.js';
import type { FieldOf } from './undone.js';

/** `settled`: after ordinary readings. `lookedThrough`: after both apps were read completely. */
export type CheckMoment = 'settled' | 'lookedThrough';

interface Check {
  name: string;
  moments: readonly CheckMoment[];
  find(simulation: Simulation, content: Content): string[] | Promise<string[]>;
}

const BOTH: readonly CheckMoment[] = ['settled', 'lookedThrough'];

export const CHECKS: readonly Check[] = [
  { name: 'nobody is doubled', moments: BOTH, find: findDoubles },
  { name: 'nobody is lost', moments: BOTH, find: findLost },
  { name: 'filters hold', moments: BOTH, find: findIntruders },
  { name: 'a live filter shuts the way', moments: BOTH, find: findPassedOver },
  { name: 'whoever fits enters', moments: BOTH, find: findLeftOut },
  { name: 'both apps agree', moments: BOTH, find: findDisagreement },
  { name: 'ties agree', moments: ['lookedThrough'], find: findOtherTies },
  { name: 'the last word stands', moments: BOTH, find: findLostWords },
  { name: 'what was written over stands in the journal', moments: BOTH, find: findUnkept },
  { name: 'what was taken back stays', moments: BOTH, find: findRedone },
  { name: 'a filtered list is right', moments: ['lookedThrough'], find: findMislisted },
  { name: 'nothing is invented', moments: BOTH, find: findInventions },
  { name: 'what was deleted stays deleted', moments: BOTH, find: findRevenants },
  {
    name: 'what fails has a reason',
    moments: ['settled'],
    find: (simulation) => findFailing(simulation, OF_LOST_TIES),
  },
  {
    name: 'what fails has a reason',
    moments: ['lookedThrough'],
    find: (simulation) => findFailing(simulation, []),
  },
  { name: 'counts add up', moments: BOTH, find: findUnaccounted },
  { name: 'nothing is left to do', moments: BOTH, find: findUnfinished },
  { name: 'nothing went wrong inside', moments: BOTH, find: findErrors },
];

function findDoubles({ people }: Simulation, content: Content): string[] {
  return KINDS.flatMap((kind) =>
    SIDES.flatMap((side) => {
      const names = content[kind][side].flatMap(({ name }) => name ?? []);
      return [...new Set(names)].flatMap((name) => {
        const count = names.filter((one) => one === name).length;
        // Two that were merged in HubSpot may have one name in Dynamics 365 from then on.
        const isMerged = people.fates.get(name)?.isMerged === true && side === 'right';
        return count > (isMerged ? 2 : 1) ? [`${name} is ${String(count)} times in ${side}.`] : [];
      });
    }),
  );
}

function findLost({ people, plan }: Simulation, content: Content): string[] {
  return [...people.fates].flatMap(([name, fate]) => {
    if (isGoneOrMerged(fate) || fate.isApart) return [];
    const sides = SIDES.filter((side) => !fate.takenBack.has(side));
    return sides
      .filter((side) => !isThere(content, fate.kind, side, name))
      .filter((side) => !isKeptOut(plan, content, { kind: fate.kind, side, name }))
      .map((side) => `${name} is not in ${side}.`);
  });
}

function isOddName({ people }: Simulation, name: Meaning): boolean {
  const fate = people.fates.get(name ?? '');
  return fate !== undefined && isOdd(fate);
}

function isThere(content: Content, kind: Kind, side: Side, name: string): boolean {
  return content[kind][side].some((one) => one.name === name);
}

/** Records that are in sync with each other. */
async function pairsOf(
  { world }: Simulation,
  content: Content,
  kind: Kind,
): Promise<{ row: RecordRow; left: Entry; right: Entry }[]> {
  const { items } = await world
    .tenant()
    .listRecords(world.syncs[kind], { state: 'inSync', limit: 200 });
  return items.flatMap((row) => {
    const [left, right] = SIDES.map((side) =>
      content[kind][side].find(({ id }) => id === row[side]?.id),
    );
    return left === undefined || right === undefined ? [] : [{ row, left, right }];
  });
}

async function findDisagreement(simulation: Simulation, content: Content): Promise<string[]> {
  const broken: string[] = [];
  for (const kind of KINDS)
    for (const { left, right } of await pairsOf(simulation, content, kind)) {
      if (kind === 'person' && mayStandApart(simulation.plan.entry, { left, right })) continue;
      broken.push(
        ...allFields(kind).flatMap(({ left: field }) => {
          const of = { kind, name: left.name ?? '', field };
          return differ(simulation, of, [left.values[field] ?? null, right.values[field] ?? null]);
        }),
      );
    }
  return broken;
}

function differ(
  simulation: Simulation,
  of: FieldOf,
  values: readonly [Meaning, Meaning],
): string[] {
  return mayDiffer(simulation, of, values)
    ? []
    : [`${of.name} ${of.field}: ${String(values[0])} and ${String(values[1])}.`];
}

/** Clears that are kept leave one side empty, and what was taken back stays so. */
function mayDiffer(
  { plan, undone }: Simulation,
  of: FieldOf,
  [left, right]: readonly [Meaning, Meaning],
): boolean {
  if (left === right || undone.mayDiffer(of)) return true;
  return plan.settings.clears === 'keep' && (left === null || right === null);
}

/** Nobody gave it anew, and no run takes the difference for a change. */
function findRedone({ undone, people }: Simulation, content: Content): string[] {
  return [...undone.still()].flatMap(({ values, ...of }) => {
    const fate = people.fates.get(of.name);
    if (fate === undefined || isOdd(fate) || of.field === 'company') return [];
    return SIDES.flatMap((side) => {
      const entry = content[of.kind][side].find(({ name }) => name === of.name);
      const now = entry === undefined ? null : valueOf(content, side, entry, of.field);
      return now === values[side]
        ? []
        : [`${of.name} ${of.field} in ${side} was ${String(values[side])} and is ${String(now)}.`];
    });
  });
}

async function findOtherTies(simulation: Simulation, content: Content): Promise<string[]> {
  return (await pairsOf(simulation, content, 'person')).flatMap(({ left, right }) => {
    const values = [companyOf(content, 'left', left), companyOf(content, 'right', right)] as const;
    const of = { kind: 'person', name: left.name ?? '', field: 'company' } as const;
    // Of a company that was deleted in one app the other one's tie stays.
    const isFree = values.some((name) => isOddName(simulation, name));
    const isApart = mayStandApart(simulation.plan.entry, { left, right });
    return isFree || isApart ? [] : differ(simulation, of, values);
  });
}

/** What people gave in one app only is what stands in the end; of two apps' words one of the last ones does. */
function findLostWords(simulation: Simulation, content: Content): string[] {
  const { people } = simulation;
  return [...people.words].flatMap(([key, words]) => {
    const [name = '', field = ''] = key.split('/');
    const fate = people.fates.get(name);
    if (fate === undefined || isOdd(fate) || field === 'company') return [];
    return SIDES.flatMap((side) => {
      const entry = content[fate.kind][side].find((one) => one.name === name);
      const of = { kind: fate.kind, name, field };
      if (entry === undefined || simulation.undone.isBack(of, side)) return [];
      if (keepsToItself(simulation, content, of)) return [];
      const value = entry.values[field] ?? null;
      const allowed = lastWords(simulation, words);
      return allowed?.includes(value) !== false
        ? []
        : [`${name} ${field} is ${String(value)} in ${side}, after ${inWords(words)}.`];
    });
  });
}

/** Those whose way is shut by a live filter keep their words, and so does who is in no sync with anybody. */
function keepsToItself({ plan }: Simulation, content: Content, { kind, name }: FieldOf): boolean {
  if (plan.entry === null || kind !== 'person') return false;
  const [left, right] = SIDES.map((side) => content.person[side].find((one) => one.name === name));
  return left === undefined || right === undefined || mayStandApart(plan.entry, { left, right });
}

/** What may stand in the end, in either app; undefined: anything that was ever given. */
function lastWords({ plan }: Simulation, words: readonly Word[]): Meaning[] | undefined {
  const last = SIDES.flatMap((side) => words.findLast((word) => word.side === side) ?? []);
  const meanings = last.map(({ meaning }) => meaning);
  // What was said while a way was shut may go over later.
  if (plan.entry?.filterMode === 'live') return undefined;
  // Where clears are kept the other app goes on with what it had.
  return plan.settings.clears === 'keep' && meanings.includes(null) ? undefined : meanings;
}

function inWords(words: readonly Word[]): string {
  return words.map(({ side, meaning }) => `${side} ${String(meaning)}`).join(', ');
}

/** Whoever's last word does not stand any more was seen before it was written over. */
async function findUnkept(simulation: Simulation, content: Content): Promise<string[]> {
  const { people, world } = simulation;
  const broken: string[] = [];
  for (const kind of KINDS)
    for (const pair of await pairsOf(simulation, content, kind)) {
      const fate = people.fates.get(pair.left.name ?? '');
      if (fate === undefined || isOdd(fate)) continue;
      const history = { scope: world.syncs[kind], linkId: pair.row.id, cursor: null, limit: 500 };
      const { items } = await world.store.listHistory(history);
      const sides = SIDES.map((side) => [side, pair[side]] as const);
      broken.push(
        ...sides.flatMap(([side, entry]) =>
          FIELDS[kind].flatMap((field) => unkept(simulation, items, { side, entry, field })),
        ),
      );
    }
  return broken;
}

function unkept(
  { people }: Simulation,
  changes: readonly Change[],
  { side, entry, field }: { side: Side; entry: Entry; field: Field },
): string[] {
  const name = String(entry.name);
  const words = people.words.get(`${name}/${field.left}`) ?? [];
  const word = words.findLast((one) => one.side === side)?.meaning ?? null;
  if (word === null || entry.values[field.left] === word) return [];
  const kept = changes
    .filter((change) => change.side === side)
    .flatMap(({ properties }) => properties.filter((one) => one.property === field[side]))
    .map(({ before }) => field.toMeaning(String(before), side));
  return kept.includes(word)
    ? []
    : [`${name} ${field.left} was ${word} in ${side}, and nothing says so.`];
}

function findInventions({ people }: Simulation, content: Content): string[] {
  return KINDS.flatMap((kind) =>
    SIDES.flatMap((side) =>
      content[kind][side].flatMap((entry) =>
        [KEYS[kind], ...FIELDS[kind]].flatMap(({ left: field }) => {
          const value = entry.values[field] ?? null;
          const isMerged = people.fates.get(entry.name ?? '')?.isMerged === true;
          const isGiven = people.given.get(`${String(entry.name)}/${field}`)?.has(value) === true;
          return value === null || isMerged || isGiven
            ? []
            : [`${String(entry.name)} ${field} is ${value} in ${side}.`];
        }),
      ),
    ),
  );
}

/** Nobody is brought back unasked, and where deletions are passed on the partner goes too; a later edit wins. */
function findRevenants({ people, plan }: Simulation, content: Content): string[] {
  return [...people.fates].flatMap(([name, fate]) => {
    const { kind, deleted, changed, isMerged, takenBack, isApart } = fate;
    if (isMerged) return [];
    const back = [...takenBack].filter((side) => isThere(content, kind, side, name));
    if (back.length > 0) return [`${name} was taken back, and is in ${back.join(', ')} again.`];
    return [...deleted].flatMap((side) => {
      const other = otherSide(side);
      const isEditedBeyond = plan.settings.deletes === 'delete' && changed.has(other);
      if (isEditedBeyond) return [];
      if (isThere(content, kind, side, name)) return [`${name} is in ${side} again.`];
      const isLeft = isThere(content, kind, other, name);
      if (isApart || takenBack.size > 0) return [];
      // With filters it depends on who fits.
      if (plan.entry !== null && kind === 'person') return [];
      const hasToGo = plan.settings.deletes === 'delete' || deleted.has(other);
      if (isLeft && hasToGo) return [`${name} is still in ${other}.`];
      return !isLeft && !hasToGo ? [`${name} went from ${other} too.`] : [];
    });
  });
}

/** Only what a person has to decide about is left. HubSpot keeps the addresses of all who were merged into one. */
async function findFailing(
  { world, people }: Simulation,
  also: readonly string[],
): Promise<string[]> {
  const broken: string[] = [];
  for (const kind of KINDS) {
    const { items } = await world
      .tenant()
      .listRecords(world.syncs[kind], { state: 'failing', limit: 200 });
    for (const { title, issue } of items) {
      const isMerged = [...people.fates].some(
        ([name, one]) => one.isMerged && title.endsWith(name),
      );
      const allowed = [...(isMerged ? OF_MERGED : []), ...DECIDED_BY_PEOPLE, ...also];
      if (!allowed.includes(issue?.code ?? ''))
        broken.push(`${title} fails: ${JSON.stringify(issue)}.`);
    }
  }
  return broken;
}

/** Its one candidate may be in sync already with whom the other one was in sync with. */
const OF_MERGED = ['unique_violation', 'match_ambiguous'];
/** A tie was to lead to a company that is deleted; that the app took the tie away since only a complete look tells. */
const OF_LOST_TIES = ['association_not_found'];
const DECIDED_BY_PEOPLE = ['record_deleted', 'record_merged'];

async function findUnaccounted({ world }: Simulation): Promise<string[]> {
  const accounts = { tenant: world.tenant(), store: world.store };
  const broken: string[] = [];
  for (const kind of KINDS) broken.push(...(await unaccounted(accounts, world.syncs[kind])));
  return broken;
}

async function findUnfinished({ world }: Simulation): Promise<string[]> {
  const broken: string[] = [];
  for (const kind of KINDS)
    for (const selection of ['touched', 'inDoubt', 'removalDue'] as const) {
      const count = await world.store.countLinks(world.syncs[kind], { kind: selection });
      if (count > 0) broken.push(`${String(count)} links of ${kind} are still ${selection}.`);
    }
  return broken;
}

function findErrors({ world }: Simulation): Promise<string[]> {
  return Promise.resolve(world.errors.splice(0));
}
