import type { SqliteDatabase } from '../../shared/sqlite.js';
import type { CustomObjectDefinition, ObjectType } from '../catalog/object-types.js';
import { defineCustomObject, STANDARD_OBJECTS } from '../catalog/object-types.js';
import type { PropertyDefinition } from '../catalog/property-definition.js';
import { ApiError } from '../http/api-error.js';

export interface PropertyGroup {
  readonly name: string;
  readonly label: string;
}

/**
 * The objects of the account and their properties. The standard ones come from the catalog, those of the account
 * from the database; all are held in memory, since every call needs them.
 */
export class PropertyRegistry {
  readonly #database: SqliteDatabase;
  readonly #types = new Map<string, ObjectType>();
  readonly #properties = new Map<string, Map<string, PropertyDefinition>>();
  readonly #groups = new Map<string, PropertyGroup[]>();

  private constructor(database: SqliteDatabase) {
    this.#database = database;
    for (const type of STANDARD_OBJECTS) this.#addType(type);
  }

  static async open(database: SqliteDatabase): Promise<PropertyRegistry> {
    const registry = new PropertyRegistry(database);
    const objects = await database.all<{ type_id: string; definition: string }>(
      'select type_id, definition from custom_objects order by type_id',
    );
    for (const { type_id, definition } of objects) {
      registry.#addType(
        defineCustomObject(type_id, JSON.parse(definition) as CustomObjectDefinition),
      );
    }
    const properties = await database.all<{ type_id: string; definition: string }>(
      'select type_id, definition from custom_properties',
    );
    for (const { type_id, definition } of properties) {
      registry.#keep(type_id, JSON.parse(definition) as PropertyDefinition);
    }
    const groups = await database.all<{ type_id: string } & PropertyGroup>(
      'select type_id, name, label from property_groups',
    );
    for (const { type_id, name, label } of groups)
      registry.#groups.get(type_id)?.push({ name, label });
    return registry;
  }

  listTypes(): ObjectType[] {
    return [...this.#types.values()];
  }

  /** The object that a path names: `contacts`, `contact`, `0-1`, `p123_cars`. Throws 400 when there is none. */
  getType(name: string): ObjectType {
    const wanted = name.toLowerCase().replace(/^p\d+_/u, '');
    const found = this.listTypes().find((type) =>
      [type.typeId, type.plural, type.singular].includes(wanted),
    );
    if (found !== undefined) return found;
    throw new ApiError({
      status: 400,
      category: 'VALIDATION_ERROR',
      message: `Unable to infer object type from: ${name}`,
    });
  }

  getTypeById(typeId: string): ObjectType {
    const type = this.#types.get(typeId);
    if (type === undefined) throw new Error(`No object has the type id "${typeId}".`);
    return type;
  }

  findProperty(typeId: string, name: string): PropertyDefinition | undefined {
    const definition = this.#properties.get(typeId)?.get(name);
    return definition?.archived === true ? undefined : definition;
  }

  /** In alphabetical order, as HubSpot lists them. */
  listProperties(typeId: string, { isArchived = false } = {}): PropertyDefinition[] {
    return [...(this.#properties.get(typeId)?.values() ?? [])]
      .filter(({ archived }) => archived === isArchived)
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  uniqueProperties(typeId: string): string[] {
    return this.listProperties(typeId)
      .filter(({ hasUniqueValue }) => hasUniqueValue)
      .map(({ name }) => name);
  }

  listGroups(typeId: string): PropertyGroup[] {
    return [...(this.#groups.get(typeId) ?? [])];
  }

  /** Adds or replaces a property of the account's own. */
  async saveProperty(typeId: string, definition: PropertyDefinition): Promise<void> {
    await this.#database.run(
      'insert or replace into custom_properties (type_id, name, definition) values (?, ?, ?)',
      [typeId, definition.name, JSON.stringify(definition)],
    );
    this.#keep(typeId, definition);
  }

  async saveGroup(typeId: string, group: PropertyGroup): Promise<void> {
    await this.#database.run(
      'insert or replace into property_groups (type_id, name, label) values (?, ?, ?)',
      [typeId, group.name, group.label],
    );
    this.#groups.get(typeId)?.push(group);
  }

  /** Adds an object of the account's own and returns it; the same name again returns the one that is there. */
  async saveCustomObject(definition: CustomObjectDefinition): Promise<ObjectType> {
    const known = this.listTypes().find(({ plural }) => plural === definition.name);
    if (known !== undefined) return known;
    const customCount = this.#types.size - STANDARD_OBJECTS.length;
    const typeId = `2-${String(3_000_001 + customCount)}`;
    await this.#database.run('insert into custom_objects (type_id, definition) values (?, ?)', [
      typeId,
      JSON.stringify(definition),
    ]);
    const type = defineCustomObject(typeId, definition);
    this.#addType(type);
    return type;
  }

  #addType(type: ObjectType): void {
    const groupName = `${type.singular}information`;
    const properties = type.properties.map((one) => [one.name, { ...one, groupName }] as const);
    this.#types.set(type.typeId, type);
    this.#properties.set(type.typeId, new Map(properties));
    this.#groups.set(type.typeId, [
      { name: groupName, label: `${type.labels.singular} information` },
    ]);
  }

  #keep(typeId: string, definition: PropertyDefinition): void {
    this.#properties.get(typeId)?.set(definition.name, definition);
  }
}
