/**
 * Those who work in HubSpot and in Dynamics 365, past the connectors, and what they remember of it.
 *
 * What they gave since everything last came to rest is kept by record and field, so that a check can tell whose word is the last one.
 */
import type { RemoteId } from '../../../../engine/contract/index.js';
import type { Random } from '../../../../engine/testing/seeded-random.js';
import type { Side } from '../../../../engine/vocabulary.js';
import type { Content, Entry } from './content.js';
import { readContent } from './content.js';
import { newFate } from './fates.js';
import type { Fate } from './fates.js';
import { FIELDS, KEYS, NAMES, OBJECTS, PRIMARY_IDS } from './fields.js';
import type { Field, Kind, Meaning } from './fields.js';
import { pick } from './plan.js';
import { settleAll } from './runs.js';
import type { World } from './world.js';

/** One word that somebody gave. */
export interface Word {
  side: Side;
  meaning: Meaning;
  /** Counts all words that were ever given. */
  number: number;
}

export class People {
  readonly #world: World;
  readonly #log: (what: string) => void;
  #serial = 0;
  /** How many words were given so far. */
  count = 0;
  /** Everybody there ever was, by name. */
  readonly fates = new Map<string, Fate>();
  /** Words since the last rest, by `name/field`, in order. */
  readonly words = new Map<string, Word[]>();
  /** Every word ever, by `name/field`. */
  readonly given = new Map<string, Set<Meaning>>();

  constructor(world: World, log: (what: string) => void) {
    this.#world = world;
    this.#log = log;
  }

  /** Everything came to rest: what was said before is settled. */
  forget(): void {
    this.words.clear();
    for (const fate of this.fates.values()) if (fate.deleted.size === 0) fate.changed.clear();
  }

  async add(kind: Kind, sides: readonly Side[], random: Random): Promise<void> {
    const serial = this.#next();
    const name = `${kind} ${String(serial)}`;
    const key =
      kind === 'person' ? `p${String(serial)}@example.com` : `c${String(serial)}.example.com`;
    this.fates.set(name, newFate(kind, sides));
    for (const side of sides) {
      await this.#world.wires[side].settle();
      const said = new Map<Field, string>();
      for (const field of FIELDS[kind])
        if (random() < 0.5) said.set(field, field.draw(this.#next(), random));
      const fixed = [
        [NAMES[kind], name],
        [KEYS[kind], key],
      ] as const;
      const values = toValues([...fixed, ...said], side);
      await this.#create(kind, side, { serial, values });
      for (const [field, meaning] of said) this.#say({ name, field, side }, meaning);
      for (const [field, meaning] of fixed) this.#note({ name, field }, meaning);
      this.#log(`${side}: ${name} is added ${JSON.stringify(values)}`);
    }
  }

  async edit(side: Side, random: Random): Promise<void> {
    await this.#world.wires[side].settle();
    const kind = drawKind(random);
    const entry = this.#someone(await this.content(), kind, side, random);
    if (entry === undefined) return;
    const field = pick(random, FIELDS[kind]);
    await this.#change(entry, { kind, side, field }, field.draw(this.#next(), random));
  }

  /** Somebody gives what was given in the other app a moment ago. */
  async contest(side: Side, random: Random): Promise<void> {
    await this.#world.wires[side].settle();
    const keys = [...this.words].flatMap(([key, words]) =>
      words.at(-1)?.side === side ? [] : [key],
    );
    if (keys.length === 0) return;
    const [name = '', of = ''] = pick(random, keys).split('/');
    const kind = this.fates.get(name)?.kind ?? 'person';
    const field = FIELDS[kind].find(({ left }) => left === of);
    const entry = (await this.content())[kind][side].find((one) => one.name === name);
    if (entry === undefined || field === undefined) return;
    await this.#change(entry, { kind, side, field }, field.draw(this.#next(), random));
  }

  async clear(side: Side, random: Random): Promise<void> {
    await this.#world.wires[side].settle();
    const entry = this.#someone(await this.content(), 'person', side, random);
    if (entry === undefined) return;
    await this.#change(entry, { kind: 'person', side, field: pick(random, FIELDS.person) }, null);
  }

  /** Somebody gets another address. */
  async move(side: Side, random: Random): Promise<void> {
    await this.#world.wires[side].settle();
    const entry = this.#someone(await this.content(), 'person', side, random);
    if (entry === undefined) return;
    // With another address in each app nobody could tell that they are one.
    if (!(await this.#isLinked('person', side, entry.id))) return;
    const address = `p${String(this.#next())}@example.com`;
    await this.#change(entry, { kind: 'person', side, field: KEYS.person }, address);
  }

  /** Somebody gets another company, or none. */
  async tie(side: Side, random: Random): Promise<void> {
    await settleAll(this.#world);
    const content = await this.content();
    const entry = this.#someone(content, 'person', side, random);
    const company = this.#someone(content, 'company', side, random);
    if (entry === undefined) return;
    const toId = random() < 0.2 ? null : (company?.id ?? null);
    if (side === 'left') await this.#tieLeft(entry, toId);
    else {
      const navigation = 'parentcustomerid_account@odata.bind';
      const bind = toId === null ? null : `/accounts(${toId})`;
      await this.#patch('person', side, entry.id, { [navigation]: bind });
    }
    const name = entry.name ?? '';
    this.#log(`${side}: ${name} is tied to ${toId === null ? 'nothing' : (company?.name ?? '')}`);
    this.#keep(`${name}/company`, {
      side,
      meaning: toId === null ? null : (company?.name ?? null),
    });
    this.fates.get(name)?.changed.add(side);
  }

  /** Dynamics 365 deletes the contacts of an account along with it, as a person is told there. */
  async delete(side: Side, random: Random): Promise<void> {
    await settleAll(this.#world);
    const kind = drawKind(random);
    const content = await this.content();
    const entry = this.#someone(content, kind, side, random);
    if (entry === undefined) return;
    const isAccount = kind === 'company' && side === 'right';
    const along = content.person.right.filter(
      ({ companyId }) => isAccount && companyId === entry.id,
    );
    await this.#noteDeleted(kind, side, entry);
    for (const one of along) await this.#noteDeleted('person', side, one);
    const object = OBJECTS[kind][side];
    const path =
      side === 'left'
        ? `/crm/v3/objects/${object}/${entry.id}`
        : `${WEB_API}/${object}(${entry.id})`;
    await this.#ask(side, 'DELETE', path);
    const names = [entry, ...along].map(({ name }) => name ?? '');
    this.#log(`${side}: ${names.join(', ')} is deleted`);
  }

  /** In HubSpot only; Dynamics 365 has no such call in its Web API. */
  async merge(random: Random): Promise<void> {
    await settleAll(this.#world);
    const kind = drawKind(random);
    const content = await this.content();
    const primary = this.#someone(content, kind, 'left', random);
    const other = this.#someone(content, kind, 'left', random);
    if (primary === undefined || other === undefined || primary.id === other.id) return;
    await this.#ask('left', 'POST', `/crm/v3/objects/${OBJECTS[kind].left}/merge`, {
      primaryObjectId: primary.id,
      objectIdToMerge: other.id,
    });
    for (const { name } of [primary, other]) {
      const fate = this.fates.get(name ?? '');
      if (fate !== undefined) fate.isMerged = true;
    }
    this.#log(`left: ${other.name ?? ''} is merged into ${primary.name ?? ''}`);
  }

  content(): Promise<Content> {
    return readContent(this.#world.wires);
  }

  async #noteDeleted(kind: Kind, side: Side, { id, name }: Entry): Promise<void> {
    const fate = this.fates.get(name ?? '');
    if (fate === undefined) return;
    // Whose partner was deleted before is linked no more.
    const wasLinked = fate.deleted.size > 0 || (await this.#isLinked(kind, side, id));
    if (wasLinked) fate.deleted.add(side);
    else fate.wasDeletedEarly = true;
  }

  async #create(
    kind: Kind,
    side: Side,
    { serial, values }: { serial: number; values: Readonly<Record<string, unknown>> },
  ): Promise<void> {
    const object = OBJECTS[kind][side];
    if (side === 'left')
      await this.#ask(side, 'POST', `/crm/v3/objects/${object}`, { properties: values });
    else {
      const id = { [PRIMARY_IDS[kind]]: guid(serial) };
      await this.#ask(side, 'POST', `${WEB_API}/${object}`, { ...values, ...id });
    }
  }

  async #change(
    { id, name }: Entry,
    { kind, side, field }: { kind: Kind; side: Side; field: Field },
    meaning: string | null,
  ): Promise<void> {
    const empty = side === 'left' ? '' : null;
    const wire = meaning === null ? empty : field.toWire(meaning, side);
    await this.#patch(kind, side, id, { [field[side]]: wire });
    this.#say({ name: name ?? '', field, side }, meaning);
    this.fates.get(name ?? '')?.changed.add(side);
    this.#log(`${side}: ${name ?? ''} gets ${field[side]} ${String(meaning)}`);
  }

  async #patch(kind: Kind, side: Side, id: RemoteId, values: unknown): Promise<void> {
    const object = OBJECTS[kind][side];
    if (side === 'left')
      await this.#ask(side, 'PATCH', `/crm/v3/objects/${object}/${id}`, { properties: values });
    else await this.#ask(side, 'PATCH', `${WEB_API}/${object}(${id})`, values);
  }

  async #tieLeft(entry: Entry, toId: RemoteId | null): Promise<void> {
    const path = `/crm/v4/objects/contacts/${entry.id}/associations/companies`;
    const primary = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }];
    if (toId !== null) await this.#ask('left', 'PUT', `${path}/${toId}`, primary);
    else if (entry.companyId !== null)
      await this.#ask('left', 'DELETE', `${path}/${entry.companyId}`);
  }

  #ask(side: Side, method: string, path: string, json?: unknown): Promise<unknown> {
    const { wires, tokens } = this.#world;
    return wires[side].person(method, path, { token: tokens[side], json });
  }

  async #isLinked(kind: Kind, side: Side, id: RemoteId): Promise<boolean> {
    const page = { afterId: null, limit: 500 };
    const pairs = await this.#world.store.listPairs(this.#world.syncs[kind], { kind: 'all' }, page);
    const end = side === 'left' ? 'leftId' : 'rightId';
    return pairs.some(({ link }) => link[end] === id && link.stage === 'linked');
  }

  #someone(content: Content, kind: Kind, side: Side, random: Random): Entry | undefined {
    const all = content[kind][side].filter(({ name }) => this.fates.has(name ?? ''));
    return all.length === 0 ? undefined : pick(random, all);
  }

  #say({ name, field, side }: { name: string; field: Field; side: Side }, meaning: Meaning): void {
    const known =
      meaning === null ? null : field.toMeaning(String(field.toWire(meaning, side)), side);
    this.#keep(`${name}/${field.left}`, { side, meaning: known });
  }

  #note({ name, field }: { name: string; field: Field }, meaning: Meaning): void {
    const key = `${name}/${field.left}`;
    this.given.set(key, (this.given.get(key) ?? new Set()).add(meaning));
  }

  #keep(key: string, said: Omit<Word, 'number'>): void {
    const word = { ...said, number: (this.count += 1) };
    this.words.set(key, [...(this.words.get(key) ?? []), word]);
    this.given.set(key, (this.given.get(key) ?? new Set()).add(word.meaning));
  }

  #next(): number {
    this.#serial += 1;
    return this.#serial;
  }
}

const WEB_API = '/api/data/v9.2';

export function drawKind(random: Random): Kind {
  return random() < 0.8 ? 'person' : 'company';
}

function toValues(
  said: readonly (readonly [Field, string])[],
  side: Side,
): Record<string, string | number> {
  return Object.fromEntries(
    said.map(([field, meaning]) => [field[side], field.toWire(meaning, side)]),
  );
}

/** Ids that people's records have in Dynamics 365, so that a seed always has the same ones. */
function guid(serial: number): string {
  return `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`;
}
