/**
 * What people do in both apps during a simulation, and what has to be true of it in the end. A person
 * is known by the last name, which nobody ever changes.
 */
import type { RemoteId, SyncId, Value, Values } from '../../../engine/contract/index.js';
import { joinName } from '../../../engine/mapping/person-name.js';
import type { MemoryRecord } from '../../../engine/testing/memory-app-options.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import { associationKey } from '../../../engine/state/tie-key.js';
import type { Side } from '../../../engine/vocabulary.js';
import { SIDES, otherSide } from '../../../engine/vocabulary.js';
import type { TwoApps } from '../two-apps.js';
import { ClientTrails } from './client-trails.js';
import { clientKey, tieClient } from './clients.js';
import { Departures, type Departed } from './departures.js';
import { employerIn } from './employer.js';
import { EDITED, EditTrails, MAPPED, inventValue } from './edit-trails.js';
import type { EditPlace, EditTrail } from './edit-trails.js';
import { NO_EXTRAS, inventExtra } from './extras.js';
import type { Extras } from './extras.js';
import type { History } from './history.js';
import { SUPPLIER, pickSupplier, supplierOf } from './lookups.js';
import type { Lookups } from './lookups.js';
import { pick } from './scenario.js';
import { COMMON, addressOf } from './rare-habits.js';
import type { RareHabits } from './rare-habits.js';
import { FULL_NAME, firstName, personOf, renamed } from './whole-names.js';
import { LENIENT } from './strict-habits.js';
import type { StrictHabits } from './strict-habits.js';

/** A person in one of the apps. */
interface Found {
  side: Side;
  record: MemoryRecord;
  name: string;
}

export class People {
  readonly #apps: TwoApps;
  readonly #contacts: SyncId;
  readonly #history: History;
  readonly #trails = new EditTrails();
  readonly #departures = new Departures();
  readonly #withoutAddress = new Map<string, Side>();
  /** No create is still under way in that app, so that nobody comes back twice by a person's own doing. */
  mayRestore: (side: Side) => boolean = () => true;
  /** Which further properties there are. */
  extras: Extras = NO_EXTRAS;
  /** Of both apps; their own people heed them too. */
  habits: Readonly<Record<Side, StrictHabits & RareHabits>> = {
    left: { ...LENIENT, ...COMMON },
    right: { ...LENIENT, ...COMMON },
  };
  /** Whether they are supplied by somebody, and where they have to be. */
  lookups: Lookups | null = null;
  /** By whom each was ever supplied, as `person/domain`. */
  readonly suppliers = new Set<string>();
  /** Somebody's clients were changed in both apps at once. */
  hasTiedInBoth = false;
  /** Who stands in both apps without a key that tells it. Two of a name may be there while nobody linked them. */
  readonly alike = new Set<string>();
  /** Of whom somebody said that they are two, or left one out. */
  readonly apart = new Set<string>();
  /** Who was ever given which client, and lost which. */
  readonly clients = new ClientTrails();
  /** Who was restored while a new record was made for them, by side and name. */
  readonly restoredMeanwhile = new Set<string>();
  /** Whose app keeps names whole. */
  whole: Side | null = null;
  /** Hears what was done, for the report of a failure. */
  tell: (what: string) => void = () => undefined;
  #values = 0;
  #count = 0;

  constructor(apps: TwoApps, contacts: SyncId, history: History) {
    this.#apps = apps;
    this.#contacts = contacts;
    this.#history = history;
  }

  /** A person nobody knows yet, in one app or (at the beginning) in both; now and then without an address. */
  add(mayBeInBoth: boolean, random: Random): void {
    this.#count += 1;
    const name = `Person-${String(this.#count)}`;
    const side = pick(random, SIDES);
    if (random() < 0.08) {
      this.#withoutAddress.set(name, side);
      this.#apps[side].createRecord('contacts', {
        ...{ lastName: name, city: 'Nowhere' },
        ...this.#supplier(name, side, random),
      });
      return;
    }
    const email = addressOf(`p${String(this.#count)}@example.com`, this.habits);
    const inBoth = mayBeInBoth && random() < 0.4;
    for (const at of inBoth ? SIDES : [side]) this.#addIn({ name, side: at }, { email }, random);
  }

  /** Somebody who stands in both apps under another address each, at one place. */
  addAlike(random: Random): void {
    this.#count += 1;
    const number = String(this.#count);
    const name = `Person-${number}`;
    this.alike.add(name);
    for (const side of SIDES) {
      const mail = side === 'left' ? 'example.com' : 'home.example.com';
      const email = addressOf(`p${number}@${mail}`, this.habits);
      this.#addIn({ name, side }, { email, city: `Village ${number}` }, random);
    }
  }

  #addIn(at: { name: string; side: Side }, given: Record<string, string>, random: Random): void {
    const { name, side } = at;
    const values: Values = { lastName: name };
    if (this.whole !== null) this.#note({ ...at, property: FULL_NAME }, name);
    for (const [property, value] of Object.entries(given))
      values[property] = this.#note({ ...at, property }, value);
    for (const property of EDITED.filter((one) => !(one in given)))
      if (random() < 0.5 || this.habits[side].required === property)
        values[property] = this.#invent({ ...at, property }, random);
    // Two who meet may each belong to somebody whom the other app does not know.
    if (this.extras.strangers !== null) {
      const owner = inventExtra('owner', this.extras, { side, number: 0, random });
      values['owner'] = this.#note({ ...at, property: 'owner' }, owner);
    }
    this.#apps[side].createRecord(
      'contacts',
      { ...values, ...this.#supplier(name, side, random) },
      employerIn(this.#apps[side], random),
    );
  }

  /** Changes or clears one property of one person in one app. */
  edit(random: Random): void {
    const found = this.#somebody(random);
    if (found === undefined) return;
    const { side, record, name } = found;
    if (random() < 0.05 && this.#isLinked(side, record.id)) {
      this.#values += 1;
      const address = addressOf(`p${String(this.#values)}@moved.example.com`, this.habits);
      const email = this.#note({ name, property: 'email', side }, address);
      this.#update(found, { email });
      return;
    }
    const place = { name, property: pick(random, EDITED), side };
    // Who moves before both are one is not alike any more.
    if (place.property === 'city' && this.alike.has(name) && !this.#isLinked(side, record.id))
      return;
    const isCleared = random() < 0.1 && this.habits[side].required !== place.property;
    const value = isCleared ? this.#note(place, null) : this.#invent(place, random);
    this.#update(found, { [place.property]: value });
  }

  /** Changes or clears one of the further properties of one person. */
  editExtra(random: Random): void {
    const found = this.#somebody(random);
    if (found === undefined || this.extras.properties.length === 0) return;
    const property = pick(random, this.extras.properties);
    const { side } = found;
    const place = { name: found.name, property, side };
    this.#values += 1;
    const how = { side, number: this.#values, random };
    const value = random() < 0.1 ? null : inventExtra(property, this.extras, how);
    this.#update(found, { [property]: this.#note(place, value) });
  }

  /** Somebody gets another first name, once known in both apps. */
  rename(random: Random): void {
    const found = this.#somebody(random);
    if (found === undefined || !this.#isLinked(found.side, found.record.id)) return;
    const { name, side } = found;
    this.#values += 1;
    const first = firstName(this.#values, random);
    const whole = joinName({ first, last: name });
    this.#note({ name, property: FULL_NAME, side }, whole);
    this.#update(found, renamed(name, this.whole === side, first));
  }

  #update({ side, record }: { side: Side; record: MemoryRecord }, values: Values): void {
    this.#apps[side].updateRecord('contacts', record.id, values);
    this.tell(`${record.id} in ${side}: ${JSON.stringify(values)}`);
    const kept = this.#apps[side].readRecord('contacts', record.id)?.values ?? {};
    const written = [...Object.keys(values), ...(this.whole === null ? [] : [FULL_NAME])];
    for (const name of written)
      this.#history.edits.set(`${side}/${record.id}/${name}`, kept[name] ?? null);
  }

  /** Moves a person to another company, or to none. */
  move(random: Random): void {
    const found = this.#somebody(random);
    if (found === undefined) return;
    const { company = null } = random() < 0.2 ? {} : employerIn(this.#apps[found.side], random, 1);
    const { side, record } = found;
    this.#apps[side].setAssociation('contacts', record.id, 'company', company);
    this.#history.edits.set(`${side}/${record.id}/${associationKey('company')}`, company);
    this.tell(`${record.id} in ${side}, company: ${String(company)}`);
  }

  /** Has a person supplied by somebody else, or by nobody. */
  supply(random: Random): void {
    const found = this.#somebody(random);
    if (found !== undefined) this.#update(found, this.#supplier(found.name, found.side, random));
  }

  #supplier(name: string, side: Side, random: Random): Values {
    if (this.lookups === null) return {};
    const id = pickSupplier(this.#apps, side, { ...this.lookups, random });
    const values = { [SUPPLIER]: id };
    this.suppliers.add(`${name}/${String(supplierOf(this.#apps, side, { values }))}`);
    return values;
  }

  /** Gives a person a client, or takes one away. */
  tie(random: Random): void {
    const found = this.#somebody(random);
    if (found !== undefined) this.#tie(found, random);
  }

  /** A linked person gets and loses several clients in both apps at once. */
  tieInBoth(random: Random): void {
    const found = this.#somebody(random);
    const link =
      found === undefined
        ? undefined
        : this.#history.linkOf(this.#contacts, found.side, found.record.id);
    if (link === undefined || found === undefined) return;
    for (const side of SIDES) {
      const id = side === 'left' ? link.leftId : link.rightId;
      const record = this.#apps[side].readRecord('contacts', id ?? '');
      if (record === undefined || record.isDeleted) continue;
      this.hasTiedInBoth = true;
      const count = 1 + Math.floor(random() * 3);
      for (let time = 0; time < count; time += 1)
        this.#tie({ side, record, name: found.name }, random);
    }
  }

  #tie({ side, record: { id }, name }: Found, random: Random): void {
    const edits = tieClient(this.#apps, { side, id }, { random, extras: this.extras });
    for (const [entry, isTied] of edits) {
      this.#history.edits.set(`${side}/${id}/${clientKey(entry)}`, isTied);
      this.clients.note(this.#apps, { name, side }, { entry, isTied });
    }
    if (edits.size > 0) this.tell(`${id} in ${side}, client: ${JSON.stringify([...edits])}`);
  }

  delete(random: Random): void {
    const found = this.#somebody(random);
    if (found !== undefined) this.#delete(found);
  }

  /** Somebody clears out most of an app: more at once than may be passed on without being asked. */
  purge(random: Random): void {
    const side = pick(random, SIDES);
    for (const record of this.#records(side))
      if (random() < 0.8) this.#delete({ side, record, name: String(personOf(record.values)) });
  }

  #delete({ side, record, name }: { side: Side; record: MemoryRecord; name: string }): void {
    // Whom the engine does not know as deleted it may well create again.
    if (this.#isLinked(side, record.id) && !this.alike.has(name))
      this.#departures.leave({ name, side }, record.id);
    this.#departures.touch(name);
    this.#apps[side].deleteRecord('contacts', record.id);
    this.tell(`${name} is deleted in ${side} (${record.id})`);
  }

  /** Somebody merges two people of one app into one. */
  merge(random: Random): void {
    const side = pick(random, SIDES);
    const linked = this.#records(side).filter(({ id }) => this.#isLinked(side, id));
    if (linked.length < 2) return;
    const into = pick(random, linked);
    const lost = pick(
      random,
      linked.filter(({ id }) => id !== into.id),
    );
    const survivor = String(personOf(into.values));
    const name = String(personOf(lost.values));
    for (const property of MAPPED) {
      const given = lost.values[property] ?? null;
      if ((into.values[property] ?? null) !== null || given === null) continue;
      this.#note({ name: survivor, property, side }, given);
      this.#history.edits.set(`${side}/${into.id}/${property}`, given);
    }
    // Who had nobody has the other one's now.
    if (this.lookups !== null)
      this.suppliers.add(`${survivor}/${String(supplierOf(this.#apps, side, lost))}`);
    if (!this.alike.has(name)) this.#departures.leave({ name, side });
    for (const one of [survivor, name]) this.#departures.touch(one);
    this.#apps[side].mergeRecords('contacts', into.id, lost.id);
    // Who had no first name has the other one's now.
    const whole = this.#apps[side].readRecord('contacts', into.id)?.values[FULL_NAME] ?? null;
    if (whole !== (into.values[FULL_NAME] ?? null)) {
      this.#note({ name: survivor, property: FULL_NAME, side }, whole);
      this.#history.edits.set(`${side}/${into.id}/${FULL_NAME}`, whole);
    }
    this.tell(`${name} is merged into ${survivor} in ${side} (${lost.id} into ${into.id})`);
  }

  /** Brings somebody back who was not created again meanwhile, and is not about to be by a late call. */
  restore(random: Random): void {
    const gone = this.#departures
      .restorable()
      .filter(({ name, side }) => !this.#isThere(name, side) && this.mayRestore(side));
    if (gone.length === 0) return;
    const { name, side, id } = pick(random, gone);
    this.#departures.comeBack(side, name);
    // With both ends gone nothing was kept of them: who comes back is new, and belongs into the other app.
    if (!this.#isThere(name, otherSide(side))) this.#departures.comeBack(otherSide(side), name);
    this.#apps[side].restoreRecord('contacts', id);
    this.tell(`${name} is restored in ${side} (${id})`);
  }

  /**
   * Brings somebody back in the very moment in which a new record is made for them: nobody can keep that from happening,
   * and from then on there may be two in that app (`engine/decisions/0026`).
   */
  restoreMeanwhile(random: Random): void {
    const links = [...this.#history.stored(this.#contacts).links.values()];
    const found = this.#departures
      .restorable()
      .filter(({ side, id }) =>
        links.some(({ intent }) => intent?.side === side && intent.replaces === id),
      );
    if (found.length === 0) return;
    const { side, id, name } = pick(random, found);
    for (const at of SIDES) this.#departures.comeBack(at, name);
    this.#apps[side].restoreRecord('contacts', id);
    this.restoredMeanwhile.add(`${side} ${name}`);
    this.tell(`${name} is restored in ${side} while a new one is made (${id})`);
  }

  /** Somebody asked for a deleted person to be there again. */
  noteWanted(name: string, side: Side): void {
    this.tell(`${name} is wanted in ${side} again`);
    this.#departures.allow(side, name);
    this.#history.wanted.add(`${side} ${name}`);
  }

  /** What people wrote, for everybody who was not deleted anywhere. */
  trails(): EditTrail[] {
    return this.allTrails().filter(
      ({ name }) =>
        !this.#departures.isTouched(name) && !this.alike.has(name) && !this.apart.has(name),
    );
  }

  allTrails(): EditTrail[] {
    return this.#trails.all();
  }

  /** Who was in sync, was deleted there and must stay away. */
  deleted(): Departed[] {
    return this.#departures.away();
  }

  /** Who has no e-mail address, and the only app where they belong. */
  withoutAddress(): Departed[] {
    return [...this.#withoutAddress].map(([name, side]) => ({ name, side }));
  }

  /** Whoever was deleted or merged anywhere, at any time. */
  wasDeleted(name: string): boolean {
    return this.#departures.isTouched(name);
  }

  #somebody(random: Random): Found | undefined {
    const side = pick(random, SIDES);
    const records = this.#records(side);
    if (records.length === 0) return undefined;
    const record = pick(random, records);
    return { side, record, name: String(personOf(record.values)) };
  }

  #isThere(name: string, side: Side): boolean {
    return this.#records(side).some(({ values }) => personOf(values) === name);
  }

  #records(side: Side): MemoryRecord[] {
    return this.#apps[side]
      .readAll('contacts')
      .filter(({ values }) => typeof values['lastName'] === 'string')
      .filter(({ values }) => !this.#withoutAddress.has(String(personOf(values))));
  }

  #isLinked(side: Side, id: RemoteId): boolean {
    return this.#history.linkOf(this.#contacts, side, id) !== undefined;
  }

  #invent(place: EditPlace, random: Random): Value {
    this.#values += 1;
    const how = { number: this.#values, nowMs: this.#apps.clock.now(), habits: this.habits };
    return this.#note(place, inventValue(place, how, random));
  }

  #note(place: EditPlace, value: Value): Value {
    return this.#trails.note(place, value);
  }
}
