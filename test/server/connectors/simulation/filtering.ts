/** Filters as they show in both apps and the journal: who enters, who stays out, and what an app is asked for. */
import type { Change } from '../../../../engine/contract/index.js';
import { filterProperties } from '../../../../engine/filter/filter-properties.js';
import { fixFilter } from '../../../../engine/filter/fix-filter.js';
import { createSeededRandom } from '../../../../engine/testing/seeded-random.js';
import { otherSide, SIDES } from '../../../../engine/vocabulary.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { TENANT } from '../../../support/two-apps.js';
import type { Content } from './content.js';
import { drawPeopleFilter, fitsThere, isOpenInto } from './entry.js';
import { isOdd } from './fates.js';
import { allFields, FIELDS, OBJECTS } from './fields.js';
import type { Kind, Meaning } from './fields.js';
import type { Plan } from './plan.js';
import type { Simulation } from './play.js';
import { keyOf } from './undone.js';

/** Somebody who is in the other app only, and does not fit. */
export function isKeptOut(
  { entry }: Plan,
  content: Content,
  { kind, side, name }: { kind: Kind; side: Side; name: string },
): boolean {
  if (kind !== 'person') return false;
  const there = content.person[otherSide(side)].find((one) => one.name === name);
  return there !== undefined && !isOpenInto(entry, side, there.values);
}

/** Nobody was made past a filter; who was deleted and is made again comes in past every one. */
export async function findIntruders({ world, people, plan }: Simulation): Promise<string[]> {
  if (plan.entry === null) return [];
  const { items: runs } = await world.tenant().listRuns(world.syncs.person, { limit: 200 });
  const broken: string[] = [];
  for (const { id } of runs) {
    const { items } = await world.tenant().listChanges(id, { limit: 500, action: 'create' });
    for (const change of items) {
      const values = madeOf(change);
      const fate = people.fates.get(values['lastname'] ?? '');
      const isAgain = fate === undefined || fate.deleted.size > 0 || fate.isMerged;
      if (!isAgain && !isOpenInto(plan.entry, change.side, values))
        broken.push(`${change.title} was made in ${change.side}, and does not fit.`);
    }
  }
  return broken;
}

function madeOf({ side, properties }: Change): Record<string, Meaning> {
  return Object.fromEntries(
    allFields('person').map((field) => {
      const made = properties.find(({ property }) => property === field[side])?.after ?? null;
      return [field.left, made === null ? null : field.toMeaning(String(made), side)];
    }),
  );
}

/** Whoever rests outside the filter does not fit it. */
export async function findLeftOut(
  { world, plan }: Simulation,
  content: Content,
): Promise<string[]> {
  const rows = { state: 'excluded', limit: 200 } as const;
  const { items } = await world.tenant().listRecords(world.syncs.person, rows);
  const out = items.filter(({ excludeReason }) => excludeReason === 'filter');
  return out.flatMap(({ title, ...ends }) =>
    SIDES.flatMap((side) => {
      const entry = content.person[side].find(({ id }) => id === ends[side]?.id);
      const to = otherSide(side);
      return entry !== undefined && isOpenInto(plan.entry, to, entry.values)
        ? [`${title} fits for ${to}, and is left out.`]
        : [];
    }),
  );
}

/** With live filters nothing of somebody goes over from one rest to the next who fits at neither, and was not given what is asked for. */
export function findPassedOver(
  { plan, people, undone, lastRest }: Simulation,
  content: Content,
): string[] {
  if (plan.entry?.filterMode !== 'live' || lastRest === undefined) return [];
  const { entry } = plan;
  return SIDES.flatMap((to) => {
    const from = otherSide(to);
    const filter = to === 'right' ? entry.filters.toRight : entry.filters.toLeft;
    const names = filter === null ? [] : filterProperties(filter);
    const asked = FIELDS.person.filter(({ [from]: property }) => names.includes(property));
    const isStill = (name: string) =>
      asked.every(({ left: field }) => !people.words.has(keyOf({ name, field })));
    return content.person[from].flatMap(({ name, values }) => {
      const fate = people.fates.get(name ?? '');
      const [before, now] = [lastRest, content].map((one) =>
        one.person[to].find((there) => there.name === name),
      );
      if (name === null || fate === undefined || isOdd(fate) || !isStill(name)) return [];
      const wasThere = lastRest.person[from].find((one) => one.name === name);
      if (before === undefined || now === undefined || wasThere === undefined) return [];
      if ([wasThere.values, values].some((one) => isOpenInto(entry, to, one))) return [];
      return FIELDS.person
        .filter(({ left: field }) => {
          const words = people.words.get(keyOf({ name, field })) ?? [];
          const isOwn = words.some(({ side }) => side === to);
          const isFree = isOwn || undone.has({ name, field });
          return !isFree && before.values[field] !== now.values[field];
        })
        .map(({ left: field }) => `${name} ${field} went to ${to}, and does not fit.`);
    });
  });
}

/** An app that says it was asked all of a filter lists those who fit it, and nobody else. */
export async function findMislisted(
  { world, plan }: Simulation,
  content: Content,
): Promise<string[]> {
  const random = createSeededRandom(plan.seed ^ world.clock.now());
  const broken: string[] = [];
  for (const side of SIDES) {
    const filter = drawPeopleFilter(side, random);
    const { connector, session } = await world.connections.open(TENANT, world.ends[side]);
    const query = { properties: [], associations: [], associationSets: [], cursor: null };
    const asked = {
      ...query,
      filter: fixFilter(filter, new Date(world.clock.now()).toISOString()),
    };
    const listed: string[] = [];
    let isExact = true;
    for await (const page of connector.scan(session, OBJECTS.person[side], asked)) {
      listed.push(...page.records.map(({ id }) => id));
      isExact &&= page.filtered === 'exact';
    }
    const fitting = content.person[side]
      .filter(({ values }) => fitsThere(filter, side, values))
      .map(({ id }) => id);
    if (isExact && listed.sort().join(' ') !== fitting.sort().join(' '))
      broken.push(
        `${side} lists ${listed.join(' ')} for ${JSON.stringify(filter)}, and ${fitting.join(' ')} fit.`,
      );
  }
  return broken;
}
