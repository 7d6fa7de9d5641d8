/** What apps refuse: values that are too long, records without something, and whatever cannot be written. Drawn from chances of their own. */
import type { Property } from '../../../engine/contract/index.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Direction, Side } from '../../../engine/vocabulary.js';
import type { AppHabits } from './habits.js';
import { pick } from './scenario.js';
import type { Scenario } from './scenario.js';

export interface StrictHabits {
  /** Job titles take no more characters; null: any number. */
  longestTitle: number | null;
  /** Makes nobody without it, and lets nobody clear it; null: takes everybody. */
  required: 'stage' | 'city' | null;
  /** Tells it, and lets nobody but its own people write it. */
  readOnly: 'phone' | 'birthDate' | null;
  /** Its own people alone write contacts. */
  isReadOnly: boolean;
}

export const LENIENT: StrictHabits = {
  ...{ longestTitle: null, required: null, readOnly: null, isReadOnly: false },
};

/** All job titles are shorter that are not meant to be too long, see `titleOf`. */
const LONGEST_TITLE = 16;
const SALTS: Readonly<Record<Side, number>> = { left: 0x243185be, right: 0x550c7dc3 };

export function strictHabits(seed: number, side: Side): StrictHabits {
  const random = createSeededRandom(seed ^ SALTS[side]);
  return {
    longestTitle: random() < 0.15 ? LONGEST_TITLE : null,
    required: random() < 0.15 ? pick(random, ['stage', 'city']) : null,
    readOnly: random() < 0.15 ? pick(random, ['phone', 'birthDate']) : null,
    isReadOnly: random() < 0.05,
  };
}

/** A property as an app with these habits describes it. */
export function asStrict(property: Property, habits: StrictHabits): Property {
  const { longestTitle, required, readOnly } = habits;
  const { name } = property;
  return {
    ...property,
    ...(name === 'jobTitle' && longestTitle !== null ? { maxLength: longestTitle } : {}),
    ...(name === required ? { isRequired: true } : {}),
    ...(name === readOnly ? { isWritable: false } : {}),
  };
}

/** What people of an app call a job; now and then longer than the other app takes. */
export function titleOf(number: number, here: StrictHabits, there: StrictHabits): string {
  const title = `jobTitle ${String(number)}`;
  const mayBeLong = here.longestTitle === null && there.longestTitle !== null;
  return mayBeLong && number % 3 === 0 ? `${title}, and everything that comes with it` : title;
}

/** The direction that contacts can flow in. */
export function directionOf(plan: Both & Pick<Scenario, 'settings'>): Direction {
  return narrowed(plan.settings.direction, plan);
}

type Both = Readonly<Record<Side, Pick<AppHabits, 'isReadOnly' | 'readOnly'>>>;

/** The direction that is left of one where an app's contacts cannot be written. */
export function narrowed(direction: Direction, { left, right }: Both): Direction {
  if (right.isReadOnly) return 'toLeft';
  return left.isReadOnly ? 'toRight' : direction;
}

/** Whether one of the apps keeps this property to itself, so that it flows one way at most. */
export function isKeptByOne({ left, right }: Both, property: string): boolean {
  return left.readOnly === property || right.readOnly === property;
}
