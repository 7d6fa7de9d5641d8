/** I1 to I9 as they show in both apps and the store after everything came to rest. */
import type { Value } from '../../../../engine/contract/index.js';
import { sameValue } from '../../../../engine/mapping/canonical.js';
import type { MemoryRecord } from '../../../../engine/testing/memory-app-options.js';
import { associationKey } from '../../../../engine/state/tie-key.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { SIDES, flowsTo, otherSide } from '../../../../engine/vocabulary.js';
import { unaccounted } from '../../accounts.js';
import type { TwoApps } from '../../two-apps.js';
import { DEFAULTS } from '../habits.js';
import { companiesMayGo, isApart } from '../companies.js';
import { isExtra, isLeft, isOneWay, meaningOf } from '../extras.js';
import { sameJson } from './writing.js';
import { refusedNames } from './failing.js';
import { isOpen } from './filtering.js';
import { mayGiveWay, mayStandApart } from '../mapping-rules.js';
import { namesOf } from '../names.js';
import { directionOf, isKeptByOne } from '../strict-habits.js';
import { MAPPED } from '../edit-trails.js';
import type { Simulation } from '../simulate.js';
import { personOf } from '../whole-names.js';

/** Who was restored while a new one was made is there twice, in that app alone. For those without a key see `alike-people.ts`. */
export function findDoubles({ apps, people }: Simulation): string[] {
  return SIDES.flatMap((side) => [
    ...doubles(withoutSecond(apps[side].readAll('contacts').map(knownAs), side, people), side),
    ...doubles(
      apps[side].readAll('companies').map(({ values }) => String(values['domain'])),
      side,
    ),
  ]);
}

function withoutSecond(
  names: readonly string[],
  side: Side,
  people: Simulation['people'],
): string[] {
  return names.filter(
    (name, at) =>
      !(people.restoredMeanwhile.has(`${side} ${name}`) || people.alike.has(name)) ||
      names.lastIndexOf(name) === at,
  );
}

function doubles(names: readonly string[], side: Side): string[] {
  return [...new Set(names)].flatMap((name) => {
    const count = names.filter((one) => one === name).length;
    return count > 1 ? [`${String(count)} times ${name} in ${side}.`] : [];
  });
}

/** A property that people gave on one side only: their last word stands there. */
export function findLostEdits(simulation: Simulation): string[] {
  return lastWords(simulation).flatMap(({ name, property, side, value }) => {
    const here = find(simulation.apps, side, name)?.values[property] ?? null;
    return same(property, here, value)
      ? []
      : [`${name} ${property} was ${String(value)} in ${side} and became ${String(here)}.`];
  });
}

/** …and it stands on the other side too, where it may. */
export async function findStuckEdits(simulation: Simulation): Promise<string[]> {
  const { apps, plan } = simulation;
  const refused = {
    left: await refusedNames(simulation, 'left'),
    right: await refusedNames(simulation, 'right'),
  };
  return lastWords(simulation).flatMap(({ name, property, side, value }) => {
    // Nothing of a record goes over while the other app refuses some of it.
    if (refused[side].has(name)) return [];
    const to = otherSide(side);
    const there = find(apps, to, name)?.values[property] ?? null;
    const records = { [side]: find(apps, side, name), [to]: find(apps, to, name) };
    const { left, right } = records;
    if (left === undefined || right === undefined) {
      if (simulation.owners.hasFilters) return [];
    } else if (!isOpen(simulation, { left, right })) return [];
    const isKept =
      !flowsTo(directionOf(plan), to) ||
      plan[to].readOnly === property ||
      isLeft(plan.extras, property, [value, there]) ||
      mayDiffer(plan, property);
    return isKept || same(property, there, value)
      ? []
      : [`${name} ${property} is ${String(value)} in ${side} and ${String(there)} beyond.`];
  });
}

function lastWords(simulation: Simulation) {
  const { people, plan, owners } = simulation;
  const undone = undoneNames(simulation);
  return people.trails().flatMap(({ name, property, edits }) => {
    if (undone.has(name) || owners.hasLeftBehind) return [];
    const last = edits.at(-1);
    if (last === undefined || edits.some(({ value }) => value === null)) return [];
    if (new Set(edits.map(({ side }) => side)).size > 1) return [];
    if (mayGiveWay(plan.rules[property]) || isFilledIn(plan, property)) return [];
    return [{ name, property, ...last }];
  });
}

/** People of whom something was taken back. */
export function undoneNames({ apps, history }: Simulation): Set<string> {
  const records = SIDES.flatMap((side) =>
    [...history.undone]
      .filter((key) => key.startsWith(`${side}/`))
      .flatMap((key) =>
        namesOf(apps, 'contacts', { ...NOBODY, [side]: key.slice(side.length + 1) }),
      ),
  );
  return new Set(records);
}

const NOBODY = { left: null, right: null };

/** Not everything that one side says of it goes to the other. */
function mayDiffer({ rules, extras }: Simulation['plan'], property: string): boolean {
  return isOneWay(property, extras) || mayStandApart(rules[property]);
}

/** An app fills it in where nothing was given, and that is a value like any other. */
function isFilledIn({ left, right }: Simulation['plan'], property: string): boolean {
  return (left.hasDefaults || right.hasDefaults) && property in DEFAULTS;
}

/** Both ways, every link in sync shows the same on both sides, but for clears that were kept. */
export async function findDisagreement(simulation: Simulation): Promise<string[]> {
  const { apps, contacts, plan, owners } = simulation;
  if (directionOf(plan) !== 'both') return [];
  const broken: string[] = [];
  for (const { left, right } of await inSync(apps, contacts)) {
    if (!hasToAgree(simulation, { left, right })) continue;
    for (const property of MAPPED) {
      const values = [left.values[property] ?? null, right.values[property] ?? null] as const;
      const isCleared = owners.hasKeptClears && values.includes(null);
      const isFree =
        isCleared ||
        isKeptByOne(plan, property) ||
        isLeft(plan.extras, property, values) ||
        mayDiffer(plan, property);
      if (!isFree && !same(property, ...values))
        broken.push(`${nameOf(left)} ${property}: ${String(values[0])} and ${String(values[1])}.`);
    }
  }
  return broken;
}

/** Nothing of them was taken back, and no live filter stands between them. */
export function hasToAgree(simulation: Simulation, records: Ends): boolean {
  const { undone } = simulation.history;
  const isUndone = SIDES.some((side) => undone.has(`${side}/${records[side].id}`));
  return !isUndone && isOpen(simulation, records);
}

/** Some apps go on naming a company that was deleted: nobody in the other app stands for it. */
function leadsNowhere(apps: TwoApps, side: Side, { associations }: MemoryRecord): boolean {
  const id = associations['company'] ?? null;
  return id !== null && apps[side].readRecord('companies', id)?.isDeleted === true;
}

export async function findOtherTies(simulation: Simulation): Promise<string[]> {
  const { apps, contacts, plan, owners } = simulation;
  if (directionOf(plan) !== 'both') return [];
  if (!plan.left.hasTies || !plan.right.hasTies) return [];
  return (await inSync(apps, contacts)).flatMap(({ left, right }) => {
    const [here, there] = [employerOf(apps, 'left', left), employerOf(apps, 'right', right)];
    const isCleared = owners.hasKeptClears && isUntied(simulation, { left, right }, 'company');
    const mayDiffer =
      isCleared ||
      !hasToAgree(simulation, { left, right }) ||
      (companiesMayGo(plan) &&
        ([here, there].some((one) => one !== null && isApart(simulation, one)) ||
          SIDES.some((side) => leadsNowhere(apps, side, { left, right }[side]))));
    return mayDiffer || here === there
      ? []
      : [`${nameOf(left)} works at ${String(here)} and ${String(there)}.`];
  });
}

/** A person said on one side that there is none. */
function isUntied({ history }: Simulation, ends: Ends, association: string): boolean {
  const key = associationKey(association);
  return SIDES.some((side) => history.edits.get(`${side}/${ends[side].id}/${key}`) === null);
}

function employerOf(apps: TwoApps, side: Side, record: MemoryRecord): Value {
  const id = record.associations['company'] ?? null;
  if (id === null) return null;
  const company = apps[side].readRecord('companies', id);
  return company?.isDeleted === true ? null : (company?.values['domain'] ?? null);
}

/** Every value in either app is one that a person gave this property of this person. */
export function findInventions({ apps, people, plan }: Simulation): string[] {
  const given = new Map(
    people.allTrails().map(({ name, property, edits }) => [`${name}/${property}`, edits]),
  );
  return SIDES.flatMap((side) =>
    apps[side].readAll('contacts').flatMap((record) =>
      MAPPED.flatMap((property) => {
        const value = record.values[property] ?? null;
        const isEmpty =
          value === null || (isExtra(property) && meaningOf(property, value) === null);
        if (isEmpty || isOutside(record) || personOf(record.values) === null) return [];
        const edits = given.get(`${nameOf(record)}/${property}`) ?? [];
        const isGiven =
          edits.some((edit) => same(property, edit.value, value)) ||
          (isFilledIn(plan, property) && same(property, DEFAULTS.stage, value));
        return isGiven ? [] : [`${nameOf(record)} ${property} is ${String(value)} in ${side}.`];
      }),
    ),
  );
}

export function findWritesAgainst({ apps, plan }: Simulation): string[] {
  return SIDES.filter((side) => !flowsTo(directionOf(plan), side))
    .filter((side) => apps[side].stats.writes > 0)
    .map((side) => `the ${side} app was written to.`);
}

/** Who has no address stays where it is, or with the guard off goes wherever everybody goes. */
export async function findIntruders(simulation: Simulation): Promise<string[]> {
  const { apps, people, contacts, plan } = simulation;
  const rows = await apps.rows(contacts);
  const refused = {
    left: await refusedNames(simulation, 'left'),
    right: await refusedNames(simulation, 'right'),
  };
  return people.withoutAddress().flatMap(({ name, side }) => {
    const to = otherSide(side);
    const isThere = find(apps, to, name) !== undefined;
    const flows = flowsTo(directionOf(plan), to);
    if (flows && !plan.requireEmail)
      return isThere || refused[side].has(name) || mayStayOut(simulation, name)
        ? []
        : [`${name} is missing in ${to}.`];
    if (isThere) return [`${name} is in both apps.`];
    const row = rows.find(({ title }) => title === name);
    const isOut =
      row?.state === 'excluded' && row.excludeReason === (flows ? 'noEmail' : 'direction');
    return isOut ? [] : [`${name} is shown as ${String(row?.state)}.`];
  });
}

/** A filter, a publish for new changes only, a person or an undo may have kept somebody out. */
function mayStayOut(simulation: Simulation, name: string): boolean {
  const { owners, people } = simulation;
  const isOut = people.apart.has(name) || undoneNames(simulation).has(name);
  return owners.hasFilters || owners.hasLeftBehind || isOut;
}

export function findRevenants({ apps, people, history }: Simulation): string[] {
  return people
    .deleted()
    .filter(({ name, side }) => find(apps, side, name) !== undefined)
    .filter(({ name, side }) => !history.revived.has(`${side} ${name}`))
    .map(({ name, side }) => `${name} is in ${side} again.`);
}

export interface Ends {
  left: MemoryRecord;
  right: MemoryRecord;
}

export async function inSync(apps: TwoApps, id: Simulation['contacts']): Promise<Ends[]> {
  const rows = await apps.rows(id, { state: 'inSync' });
  return rows.flatMap((row) => {
    const left = apps.left.readRecord('contacts', row.left?.id ?? '');
    const right = apps.right.readRecord('contacts', row.right?.id ?? '');
    return left === undefined || right === undefined ? [] : [{ left, right }];
  });
}

function find(apps: TwoApps, side: Side, name: string): MemoryRecord | undefined {
  return apps[side].readAll('contacts').find((record) => nameOf(record) === name);
}

function nameOf({ values }: MemoryRecord): string {
  return String(personOf(values));
}

/** Who was made while an app left the name out has an address at least. */
function knownAs({ values }: MemoryRecord): string {
  return String(personOf(values) ?? values['email']);
}

function isOutside({ values }: MemoryRecord): boolean {
  return (values['email'] ?? null) === null;
}

/** Apps keep phone numbers and cities each in their own way; digits and letters are what counts. */
export function same(property: string, a: Value, b: Value): boolean {
  if (isExtra(property)) return sameJson(meaningOf(property, a), meaningOf(property, b));
  if (property === 'city' || property === 'email')
    return String(a).toLowerCase() === String(b).toLowerCase();
  if (property !== 'phone') return sameValue('text', a, b);
  const digits = (value: Value) => (value === null ? null : String(value).replace(/\D/gu, ''));
  return digits(a) === digits(b);
}

export async function findUnaccounted({ apps, contacts }: Simulation): Promise<string[]> {
  return unaccounted(apps, contacts);
}

export function findErrors({ apps }: Simulation): string[] {
  return apps.errors.map(({ message, fields }) => `${message} ${JSON.stringify(fields)}`);
}

/** Nothing is left to do: nothing waits to be looked at, no write is in doubt. */
export async function findUnfinished({ apps, contacts, companies }: Simulation): Promise<string[]> {
  const left: string[] = [];
  for (const id of [contacts, companies])
    for (const kind of ['touched', 'inDoubt', 'removalDue'] as const) {
      const count = await apps.store.countLinks(id, { kind });
      if (count > 0) left.push(`${String(count)} links are still ${kind}.`);
    }
  return left;
}
