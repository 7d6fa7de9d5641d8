/** What people do in both apps during a simulation, and what must have become of it in the end. */
import type { Value, Values } from '../../../engine/contract/index.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { Side } from '../../../engine/vocabulary.js';
import { SIDES } from '../../../engine/vocabulary.js';
import type { TwoApps } from '../two-apps.js';
import { pick } from './scenario.js';

export const EDITED = ['phone', 'city', 'jobTitle', 'stage'] as const;
const STAGES = ['new', 'active', 'former'];

/** All values that people gave one property of one person, in order. */
export interface EditTrail {
  email: string;
  property: string;
  edits: { side: Side; value: Value }[];
}

export class PersonEdits {
  readonly #apps: TwoApps;
  readonly #random: Random;
  readonly #trails = new Map<string, EditTrail>();
  readonly #deleted = new Set<string>();
  #count = 0;
  #people = 0;

  constructor(apps: TwoApps, random: Random) {
    this.#apps = apps;
    this.#random = random;
  }

  /** A person nobody knows yet, in one app or (at the beginning) in both. */
  addPerson(mayBeInBoth: boolean): void {
    this.#people += 1;
    const email = `p${String(this.#people)}@example.com`;
    const inBoth = mayBeInBoth && this.#random() < 0.4;
    for (const side of inBoth ? SIDES : [pick(this.#random, SIDES)]) {
      const values: Values = { email, lastName: `Person ${String(this.#people)}` };
      for (const property of EDITED)
        if (this.#random() < 0.5) values[property] = this.#note(email, property, side);
      this.#apps[side].createRecord('contacts', values);
    }
  }

  /** Changes or clears one property of one record, or rarely deletes it. */
  edit(): void {
    const side = pick(this.#random, SIDES);
    const records = this.#apps[side].readAll('contacts');
    if (records.length === 0) return;
    const record = pick(this.#random, records);
    const email = String(record.values['email']);
    if (this.#random() < 0.04) {
      this.#deleted.add(email);
      this.#apps[side].deleteRecord('contacts', record.id);
      return;
    }
    const property = pick(this.#random, EDITED);
    const isClear = this.#random() < 0.1;
    const value = isClear
      ? this.#trail(email, property, side, null)
      : this.#note(email, property, side);
    this.#apps[side].updateRecord('contacts', record.id, { [property]: value });
  }

  /** What people wrote, for everybody who was not deleted anywhere. */
  trails(): EditTrail[] {
    return [...this.#trails.values()].filter((trail) => !this.#deleted.has(trail.email));
  }

  #note(email: string, property: string, side: Side): Value {
    this.#count += 1;
    const number = String(this.#count);
    if (property === 'stage') return this.#trail(email, property, side, pick(this.#random, STAGES));
    const value =
      property === 'phone' ? `+47 22 00 ${number.padStart(4, '0')}` : `${property} ${number}`;
    return this.#trail(email, property, side, value);
  }

  #trail(email: string, property: string, side: Side, value: Value): Value {
    const key = `${email}/${property}`;
    const trail = this.#trails.get(key) ?? { email, property, edits: [] };
    trail.edits.push({ side, value });
    this.#trails.set(key, trail);
    return value;
  }
}
