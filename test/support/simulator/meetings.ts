/** What a simulation has to have met now and then, so that a habit that never shows is noticed. */
import type { Side } from '../../../engine/vocabulary.js';
import { SIDES, flowsTo, otherSide } from '../../../engine/vocabulary.js';
import { inSync, same } from './checks/promises.js';
import { isTiedTo } from './company-merges.js';
import type { LedTie } from './company-merges.js';
import { isLeft } from './extras.js';
import type { Simulation } from './simulate.js';
import { FULL_NAME, personOf } from './whole-names.js';

export const MEETINGS = [
  'a value is too long',
  'a required value is missing',
  'an app refuses a clear',
  'an edit of what cannot be written beyond',
  'contacts that cannot be written',
  'writes told by their day only',
  'old settings published again',
  'somebody without an address made in the other app',
  'a day whose calls were used up',
  'a whole name put together or taken apart',
  'a record that spoils every call',
  'a complete look that goes on another day',
  'somebody not made before whom they lead to',
  'somebody restored while a new one is made',
  'an owner left whom the other app does not know',
  'an owner refused whom the other app does not know',
  'a value without a row in its value map',
  'a tie that went with its company',
  'a tie led to whom its company was merged into',
  'a person linked who was proposed',
  'clients without labels changed in both apps at once',
] as const;
export type Meeting = (typeof MEETINGS)[number];

const HOUR_MS = 60 * 60_000;

/** What the apps show after everything came to rest, beside what was noted on the way. */
export async function meetingsOf(simulation: Simulation): Promise<Set<Meeting>> {
  const { apps, contacts, plan, history, owners, people, times } = simulation;
  const met = new Set<Meeting>();
  const codes = (await apps.rows(contacts, { state: 'failing' })).map(({ issue }) => issue?.code);
  if (codes.includes('value_too_long')) met.add('a value is too long');
  if (codes.includes('value_required')) met.add('a required value is missing');
  if (codes.includes('owner_unknown')) met.add('an owner refused whom the other app does not know');
  if (codes.includes('option_unmapped')) met.add('a value without a row in its value map');
  if (await hasLeftOwner(simulation)) met.add('an owner left whom the other app does not know');
  if (history.refusals.includes('value_required')) met.add('an app refuses a clear');
  if (plan.left.isReadOnly || plan.right.isReadOnly) met.add('contacts that cannot be written');
  if (owners.hasRestored) met.add('old settings published again');
  for (const side of SIDES) {
    const { coarseMs } = plan[side];
    if (coarseMs !== null && coarseMs > HOUR_MS && apps[side].stats.writes > 0)
      met.add('writes told by their day only');
  }
  const outsiders = people.withoutAddress().map(({ name }) => name);
  if (outsiders.some((name) => SIDES.every((side) => isIn(simulation, side, name))))
    met.add('somebody without an address made in the other app');
  if (times.hasSpoiled) met.add('a record that spoils every call');
  if ([...history.runs.values()].some(({ run }) => run.partOf !== undefined))
    met.add('a complete look that goes on another day');
  if (history.issues.has('association_required'))
    met.add('somebody not made before whom they lead to');
  if (people.restoredMeanwhile.size > 0) met.add('somebody restored while a new one is made');
  if (history.hasLostTies) met.add('a tie that went with its company');
  if (history.ledTies.some((tie) => isLed(simulation, tie)))
    met.add('a tie led to whom its company was merged into');
  if (history.issues.has('match_similar') && history.chosen.size > 0)
    met.add('a person linked who was proposed');
  if (people.hasTiedInBoth) met.add('clients without labels changed in both apps at once');
  if (history.usedUp.size > 0) met.add('a day whose calls were used up');
  if (plan.wholeNames !== null && hasWritten(simulation, FULL_NAME))
    met.add('a whole name put together or taken apart');
  const hasDrift = (await inSync(apps, contacts)).some((ends) =>
    SIDES.some((side) => {
      const property = plan[side].readOnly;
      if (property === null || !flowsTo(plan.settings.direction, side)) return false;
      const given = ends[otherSide(side)].values[property] ?? null;
      return !same(property, ends[side].values[property] ?? null, given);
    }),
  );
  if (hasDrift) met.add('an edit of what cannot be written beyond');
  return met;
}

function isLed({ apps }: Simulation, { name, side, into }: LedTie): boolean {
  return apps[side]
    .readAll('contacts')
    .some((record) => personOf(record.values) === name && isTiedTo(record, into));
}

async function hasLeftOwner({ apps, contacts, plan }: Simulation): Promise<boolean> {
  const pairs = await inSync(apps, contacts);
  return pairs.some(({ left, right }) =>
    isLeft(plan.extras, 'owner', [left.values['owner'] ?? null, right.values['owner'] ?? null]),
  );
}

/** Something else than its creation was written into a record. */
function hasWritten({ history }: Simulation, property: string): boolean {
  return [...history.changes.values()].some(
    ({ action, status, properties }) =>
      action === 'update' &&
      status === 'applied' &&
      properties.some((one) => one.property === property),
  );
}

function isIn({ apps }: Simulation, side: Side, name: string): boolean {
  return apps[side].readAll('contacts').some(({ values }) => personOf(values) === name);
}
