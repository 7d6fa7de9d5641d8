import type { SqliteDatabase } from '../../shared/sqlite.js';
import type { StandardAssociation } from '../catalog/association-types.js';
import { PRIMARY_COMPANY_TYPE_IDS, STANDARD_ASSOCIATIONS } from '../catalog/association-types.js';
import { allocate } from '../records/record-rows.js';

export const ASSOCIATION_CATEGORIES = [
  'HUBSPOT_DEFINED',
  'USER_DEFINED',
  'INTEGRATOR_DEFINED',
] as const;
export type AssociationCategory = (typeof ASSOCIATION_CATEGORIES)[number];

/** One direction of a kind of association, HubSpot's own or the account's. */
export interface AssociationType extends StandardAssociation {
  readonly category: AssociationCategory;
}

/** A label of the account's own, for one pair of objects. */
export interface LabelDefinition {
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly label: string;
  /** Reads differently from the other side, such as "Manager" and "Reports to". */
  readonly inverseLabel?: string;
}

/** The plain tie with a custom object: a number made from the pair, above all of HubSpot's own. */
function customPlainId(from: string, to: string): number {
  const [fromNumber, toNumber] = [from, to].map((typeId) => {
    const [kind, number] = typeId.split('-').map(Number);
    return kind === 0 ? (number ?? 0) : (number ?? 0) - 3_000_000 + 10;
  });
  return 5000 + (fromNumber ?? 0) * 100 + (toNumber ?? 0);
}

/** All kinds of association of the account, held in memory. */
export class AssociationTypes {
  readonly #database: SqliteDatabase;
  #types: AssociationType[];

  private constructor(database: SqliteDatabase) {
    this.#database = database;
    this.#types = STANDARD_ASSOCIATIONS.map((type) => ({ ...type, category: 'HUBSPOT_DEFINED' }));
  }

  static async open(database: SqliteDatabase): Promise<AssociationTypes> {
    const types = new AssociationTypes(database);
    const rows = await database.all<{
      type_id: number;
      from_type: string;
      to_type: string;
      label: string;
      name: string;
      inverse_id: number;
    }>('select * from association_types order by type_id');
    for (const row of rows) {
      types.#types.push({
        typeId: row.type_id,
        inverseId: row.inverse_id,
        from: row.from_type,
        to: row.to_type,
        name: row.name,
        label: row.label,
        category: 'USER_DEFINED',
      });
    }
    return types;
  }

  /** Every kind that leads from one object to the other, the plain one first. */
  list(from: string, to: string): AssociationType[] {
    const found = this.#types.filter((type) => type.from === from && type.to === to);
    const plain = this.getPlain(from, to);
    return [plain, ...found.filter(({ typeId }) => typeId !== plain.typeId)];
  }

  find(from: string, to: string, typeId: number): AssociationType | undefined {
    return this.list(from, to).find((type) => type.typeId === typeId);
  }

  /** The kind without a label, which every tie has. */
  getPlain(from: string, to: string): AssociationType {
    const known = this.#types.find(
      (type) => type.from === from && type.to === to && type.label === undefined,
    );
    if (known !== undefined) return known;
    return {
      ...{ typeId: customPlainId(from, to), inverseId: customPlainId(to, from), from, to },
      ...{ name: `${from}_to_${to}`, category: 'USER_DEFINED' },
    };
  }

  /** The kind "main company" of a contact or deal; undefined for other pairs. */
  findPrimary(from: string, to: string): AssociationType | undefined {
    const typeId = to === '0-2' ? PRIMARY_COMPANY_TYPE_IDS[from] : undefined;
    return typeId === undefined ? undefined : this.find(from, to, typeId);
  }

  /** Makes a label for both directions and returns them; the same label again returns the one that is there. */
  async createLabel(definition: LabelDefinition): Promise<AssociationType[]> {
    const { from, to, name, label, inverseLabel = label } = definition;
    const known = this.#types.find(
      (type) => type.from === from && type.to === to && type.label === label,
    );
    if (known !== undefined) return [known];
    const isOne = from === to && inverseLabel === label;
    const typeId = await this.#database.transaction((session) =>
      allocate(session, 'association_type', 2),
    );
    const category = 'USER_DEFINED';
    const inverseId = isOne ? typeId : typeId + 1;
    const there: AssociationType = { typeId, inverseId, from, to, name, label, category };
    const back: AssociationType = {
      ...{ typeId: inverseId, inverseId: typeId, from: to, to: from },
      ...{ name, label: inverseLabel, category },
    };
    const made = isOne ? [there] : [there, back];
    for (const type of made) await this.#save(type);
    this.#types = [...this.#types, ...made];
    return made;
  }

  async #save(type: AssociationType): Promise<void> {
    await this.#database.run(
      'insert into association_types (type_id, from_type, to_type, label, name, inverse_id) values (?, ?, ?, ?, ?, ?)',
      [type.typeId, type.from, type.to, type.label ?? '', type.name, type.inverseId],
    );
  }
}
