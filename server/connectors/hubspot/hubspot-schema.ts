import type { ObjectType, Property } from '../../../engine/contract/index.js';
import { ConnectorError } from '../../../engine/ports/connector.js';
import type { ConnectorSession } from '../../../engine/ports/connector.js';
import { SchemaCache } from '../shared/schema-cache.js';
import { customSchemasSchema, propertiesSchema } from './answer-schemas.js';
import type { CustomSchemas } from './answer-schemas.js';
import { describeProperty } from './describe-property.js';
import { propertiesPath, SCHEMAS_PATH } from './hubspot-api.js';
import type { HubSpotApi } from './hubspot-api.js';
import { MARKER_PROPERTY } from './hubspot-config.js';
import type { PropertyTypes } from './hubspot-values.js';
import { findStandardObject, STANDARD_OBJECTS } from './standard-objects.js';
import { readLabels, tieSetsOf } from './tie-sets.js';

interface ObjectSchema {
  /** Without our marker property. */
  properties: Property[];
  types: PropertyTypes;
}

/**
 * What an account's objects and properties are. Reading records needs the types of their properties, so these are kept
 * for five minutes: one look-up per object and connection.
 */
export class HubSpotSchema {
  readonly #api: HubSpotApi;
  readonly #cache: SchemaCache<ObjectSchema>;

  constructor(api: HubSpotApi) {
    this.#api = api;
    this.#cache = new SchemaCache({ now: api.settings.now });
  }

  /** Standard objects, then the account's own, as far as the log-in may see them. */
  async objects(session: ConnectorSession): Promise<ObjectType[]> {
    const custom = await this.#customSchemas(session);
    const standard: ObjectType[] = [];
    for (const { type } of STANDARD_OBJECTS) standard.push(await this.#withSets(session, type));
    return [...standard, ...custom.map(describeCustomObject)];
  }

  /** An object with its sets of ties, and what these may be called in this account. */
  async #withSets(session: ConnectorSession, type: ObjectType): Promise<ObjectType> {
    const associations = [...type.associations];
    for (const set of tieSetsOf(type.name)) {
      const ends = { object: type.name, toObject: set.toObject };
      associations.push({ ...set, labels: await readLabels(this.#api, session, ends) });
    }
    return { ...type, associations };
  }

  /** Read anew; what is read is kept for reading records. */
  async properties(session: ConnectorSession, object: string): Promise<Property[]> {
    const schema = await this.#cache.renew(cacheKey(session, object), () =>
      this.#load(session, object),
    );
    return schema.properties;
  }

  async types(session: ConnectorSession, object: string): Promise<PropertyTypes> {
    const schema = await this.#cache.get(cacheKey(session, object), () =>
      this.#load(session, object),
    );
    return schema.types;
  }

  async #load(session: ConnectorSession, object: string): Promise<ObjectSchema> {
    const path = propertiesPath(object);
    const request = { method: 'GET', path, what: `the properties of ${object}` } as const;
    const standard = findStandardObject(object);
    const required = standard === undefined ? await this.#required(session, object) : [];
    const { body } = await this.#api.read(session, request, propertiesSchema);
    const properties = body.results
      .filter((property) => property.hidden !== true && property.name !== MARKER_PROPERTY)
      .map((property) => describeProperty(property, standard, new Set(required)));
    return { properties, types: new Map(properties.map(({ name, type }) => [name, type])) };
  }

  async #required(session: ConnectorSession, object: string): Promise<readonly string[]> {
    const schemas = await this.#customSchemas(session);
    const schema = schemas.find((one) => one.objectTypeId === object);
    return schema?.requiredProperties ?? [];
  }

  /** None when the log-in may not see them: own objects are an optional permission. */
  async #customSchemas(session: ConnectorSession): Promise<CustomSchemas['results']> {
    const request = { method: 'GET', path: SCHEMAS_PATH, what: 'the objects' } as const;
    try {
      const { body } = await this.#api.read(session, request, customSchemasSchema);
      return body.results;
    } catch (error) {
      const mayNot = ['auth_scope', 'permission_object'];
      if (error instanceof ConnectorError && mayNot.includes(error.fault)) return [];
      throw error;
    }
  }
}

function cacheKey({ connectionId }: ConnectorSession, object: string): string {
  return `${connectionId} ${object}`;
}

/** Named by its type id, as webhooks name it. */
function describeCustomObject(schema: CustomSchemas['results'][number]): ObjectType {
  const { objectTypeId: name, labels, primaryDisplayProperty } = schema;
  return {
    name,
    singular: labels.singular ?? labels.plural ?? name,
    plural: labels.plural ?? labels.singular ?? name,
    kind: 'other',
    isCustom: true,
    isWritable: true,
    titleProperties: primaryDisplayProperty ? [primaryDisplayProperty] : [],
    matchKeys: [],
    associations: [],
  };
}
