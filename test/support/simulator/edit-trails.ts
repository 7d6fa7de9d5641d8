/** What people write in the properties of people, in order: by the names of those, whichever app it was in. */
import type { Value } from '../../../engine/contract/index.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { Side } from '../../../engine/vocabulary.js';
import { otherSide } from '../../../engine/vocabulary.js';
import { EXTRAS } from './extras.js';
import { pick } from './scenario.js';
import { titleOf } from './strict-habits.js';
import type { StrictHabits } from './strict-habits.js';
import { FULL_NAME } from './whole-names.js';

/** Properties that people change at any time. The e-mail address is changed only once it is linked. */
export const EDITED = ['phone', 'city', 'jobTitle', 'stage', 'birthDate'] as const;
export const MAPPED = [...EDITED, 'email', ...EXTRAS, FULL_NAME] as const;
const STAGES = ['new', 'active', 'former'];

/** All values that people gave one property of one person, in order. */
export interface EditTrail {
  name: string;
  property: string;
  edits: { side: Side; value: Value }[];
}

/** A property of a person in one of the apps. */
export interface EditPlace {
  name: string;
  property: string;
  side: Side;
}

export class EditTrails {
  readonly #trails = new Map<string, EditTrail>();

  /** Answers the value. */
  note({ name, property, side }: EditPlace, value: Value): Value {
    const key = `${name}/${property}`;
    const trail = this.#trails.get(key) ?? { name, property, edits: [] };
    trail.edits.push({ side, value });
    this.#trails.set(key, trail);
    return value;
  }

  all(): EditTrail[] {
    return [...this.#trails.values()];
  }
}

/** Something that a person may write there; `number` is of this value alone. */
export function inventValue(
  { property, side }: Omit<EditPlace, 'name'>,
  {
    number,
    nowMs,
    habits,
  }: { number: number; nowMs: number; habits: Readonly<Record<Side, StrictHabits>> },
  random: Random,
): Value {
  if (property === 'stage') return pick(random, STAGES);
  if (property === 'birthDate') {
    const ms = nowMs + Math.floor((random() - 0.5) * 40) * 86_400_000;
    return new Date(ms).toISOString().slice(0, 10);
  }
  if (property === 'phone') return `+47 22 00 ${String(number).padStart(4, '0')}`;
  if (property === 'jobTitle') return titleOf(number, habits[side], habits[otherSide(side)]);
  return `${property} ${String(number)}`;
}
