import type { Account, WriteContext } from './account.js';
import type { AssociationType } from './associations/association-types-store.js';
import type { AssociationWish } from './associations/association-writer.js';
import { associate } from './associations/association-writer.js';
import type { CustomObjectDefinition, ObjectType } from './catalog/object-types.js';
import type { PropertyInput } from './properties/property-input.js';
import { propertyInputSchema, toDefinition } from './properties/property-input.js';
import type { OwnerInput } from './records/owners.js';
import { listOwnerIds, saveOwner } from './records/owners.js';
import { prepareCreate } from './records/prepare-values.js';
import { insertRecords } from './records/record-writer.js';
import type { ChangeSource } from './records/stored-record.js';
import { toIsoTime } from './records/stored-record.js';

/** A record to begin with; `key` names it within the seed. */
export interface SeedRecord {
  readonly key: string;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
}

/** A tie between two seeded records, by object and key. */
export interface SeedAssociation {
  readonly from: { readonly object: string; readonly key: string };
  readonly to: { readonly object: string; readonly key: string };
  /** A label of the account's own, made when missing; empty for none. */
  readonly label?: string;
  /** The main company of a contact or deal. */
  readonly isPrimary?: boolean;
}

/** Everything `seed` can put into an account. Lists left out are empty. */
export interface HubSpotSeed {
  readonly contacts?: readonly SeedRecord[];
  readonly companies?: readonly SeedRecord[];
  readonly deals?: readonly SeedRecord[];
  /** Objects of the account's own, and their records by object name. */
  readonly customObjects?: readonly CustomObjectDefinition[];
  readonly customRecords?: Readonly<Record<string, readonly SeedRecord[]>>;
  /** Properties of the account's own, by object name. */
  readonly properties?: Readonly<Record<string, readonly SeedProperty[]>>;
  readonly owners?: readonly OwnerInput[];
  readonly associations?: readonly SeedAssociation[];
  /** Tokens of private apps, which never expire. No scopes given: all. */
  readonly privateAppTokens?: readonly {
    readonly token: string;
    readonly scopes?: readonly string[];
  }[];
}

/** As `POST /crm/v3/properties/{objectType}` takes it; the group may be left out. */
export type SeedProperty = Partial<PropertyInput> &
  Pick<PropertyInput, 'name' | 'label' | 'type' | 'fieldType'>;

/** Ids of what was made: `ids.contacts['ada']`. */
export type SeedIds = Record<string, Record<string, string>>;

const IMPORT: ChangeSource = { kind: 'IMPORT', id: 'seed', label: 'Import' };
const CHUNK = 500;

/** Fills the account in one transaction, without webhooks. Throws `ApiError` when a record is not valid. */
export async function seedAccount(account: Account, seed: HubSpotSeed): Promise<SeedIds> {
  for (const definition of seed.customObjects ?? []) {
    await account.properties.saveCustomObject(definition);
  }
  await seedProperties(account, seed);
  const labels = await seedLabels(account, seed.associations ?? []);
  return account.write(
    IMPORT,
    async (context) => {
      for (const owner of seed.owners ?? []) {
        await saveOwner(context.session, owner, toIsoTime(context.now));
      }
      const ids: SeedIds = {};
      for (const [object, records] of recordLists(seed)) {
        ids[object] = await seedRecords(context, account.properties.getType(object), records);
      }
      await seedAssociations(context, { ids, labels, associations: seed.associations ?? [] });
      return ids;
    },
    { isSilent: true },
  );
}

function recordLists(seed: HubSpotSeed): [string, readonly SeedRecord[]][] {
  return [
    ['companies', seed.companies ?? []],
    ['contacts', seed.contacts ?? []],
    ['deals', seed.deals ?? []],
    ...Object.entries(seed.customRecords ?? {}),
  ];
}

async function seedProperties(account: Account, seed: HubSpotSeed): Promise<void> {
  for (const [object, list] of Object.entries(seed.properties ?? {})) {
    const type = account.properties.getType(object);
    const groupName = account.properties.listGroups(type.typeId)[0]?.name ?? 'information';
    for (const one of list) {
      const input = propertyInputSchema.parse({ groupName, ...one });
      const definition = toDefinition(input, toIsoTime(account.clock()));
      await account.properties.saveProperty(type.typeId, definition);
    }
  }
}

async function seedRecords(
  context: WriteContext,
  type: ObjectType,
  records: readonly SeedRecord[],
): Promise<Record<string, string>> {
  const { account, source, session } = context;
  const options = { account, type, source, ownerIds: await listOwnerIds(session) };
  const ids: Record<string, string> = {};
  for (let start = 0; start < records.length; start += CHUNK) {
    const chunk = records.slice(start, start + CHUNK);
    const drafts = chunk.map(({ properties }) => ({
      values: prepareCreate(options, properties),
      associations: [],
    }));
    const made = await insertRecords(context, type, drafts);
    chunk.forEach(({ key }, index) => {
      ids[key] = made[index]?.id ?? '';
    });
  }
  return ids;
}

function labelKey(from: string, to: string, label: string): string {
  return `${from} ${to} ${label}`;
}

async function seedLabels(
  account: Account,
  associations: readonly SeedAssociation[],
): Promise<Map<string, AssociationType>> {
  const labels = new Map<string, AssociationType>();
  for (const { from, to, label = '' } of associations) {
    const key = labelKey(from.object, to.object, label);
    if (label === '' || labels.has(key)) continue;
    const [made] = await account.associationTypes.createLabel({
      from: account.properties.getType(from.object).typeId,
      to: account.properties.getType(to.object).typeId,
      name: label.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '_'),
      label,
    });
    if (made !== undefined) labels.set(key, made);
  }
  return labels;
}

async function seedAssociations(
  context: WriteContext,
  {
    ids,
    labels,
    associations,
  }: {
    ids: SeedIds;
    labels: ReadonlyMap<string, AssociationType>;
    associations: readonly SeedAssociation[];
  },
): Promise<void> {
  const { properties, associationTypes } = context.account;
  const wishes = associations.map(
    ({ from, to, label = '', isPrimary = false }): AssociationWish => {
      const [fromId, toId] = [from, to].map(({ object, key }) => ids[object]?.[key]);
      if (fromId === undefined || toId === undefined) {
        throw new Error(
          `The seed ties ${from.object} "${from.key}" to ${to.object} "${to.key}", and one is missing.`,
        );
      }
      const fromType = properties.getType(from.object).typeId;
      const toType = properties.getType(to.object).typeId;
      const own = labels.get(labelKey(from.object, to.object, label));
      const primary = isPrimary ? associationTypes.findPrimary(fromType, toType) : undefined;
      const types = [own, primary].filter((type) => type !== undefined);
      return { fromType, fromId, toType, toId, types };
    },
  );
  for (let start = 0; start < wishes.length; start += CHUNK) {
    await associate(context, wishes.slice(start, start + CHUNK));
  }
}
