/** Objects and properties of connections as the apps describe them, kept for a few minutes. */
import type { ConnectionId, ObjectType, Property } from '../../contract/index.js';
import { SyncError } from '../../errors.js';
import type { SideSchema, SyncSchema } from '../../mapping/compiled-sync.js';
import type { Clock } from '../../ports/clock.js';
import type { OpenConnection } from '../../ports/connections.js';
import type { AppUser, ConnectorFault } from '../../ports/connector.js';
import { ConnectorError } from '../../ports/connector.js';
import type { SyncEnd } from '../../contract/index.js';
import type { ObjectKind, Removal } from '../../vocabulary.js';

/** A property added in an app is seen this much later at most; screens ask for fresh ones. */
const KEPT_MS = 5 * 60_000;

/** Up to three values as text, by property name. */
export type Samples = ReadonlyMap<string, readonly string[]>;

interface Entry<T> {
  at: number;
  value: Promise<T>;
}

export class SchemaCache {
  readonly #clock: Clock;
  readonly #objects = new Map<string, Entry<ObjectType[]>>();
  readonly #properties = new Map<string, Entry<Property[]>>();
  readonly #userLists = new Map<string, Entry<AppUser[] | null>>();
  readonly #samples = new Map<string, Entry<Samples>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  objects(open: OpenConnection): Promise<ObjectType[]> {
    const { connector, session } = open;
    return this.#kept(this.#objects, session.connectionId, () => connector.objects(session));
  }

  /** Owners have the users of the account as their options, as far as the connection may list them. */
  properties(open: OpenConnection, object: string): Promise<Property[]> {
    const { connector, session } = open;
    return this.#kept(this.#properties, keyOf(session.connectionId, object), async () => {
      const properties = await connector.properties(session, object);
      if (!properties.some(({ type }) => type === 'owner')) return properties;
      const users = await this.#users(open);
      return users === null ? properties : properties.map((one) => withUsers(one, users));
    });
  }

  /** null when there is no such list, or this connection may not see it. */
  #users({ connector, session }: OpenConnection): Promise<AppUser[] | null> {
    return this.#kept(this.#userLists, session.connectionId, async () => {
      try {
        return (await connector.users?.(session)) ?? null;
      } catch (error) {
        if (error instanceof ConnectorError && MAY_NOT.includes(error.fault)) return null;
        throw error;
      }
    });
  }

  /** Values seen in the account, by property; `load` reads them when they are not known. */
  samples(open: OpenConnection, object: string, load: () => Promise<Samples>): Promise<Samples> {
    return this.#kept(this.#samples, keyOf(open.session.connectionId, object), load);
  }

  /** Reads a connection's schema anew next time (after a reconnect, or when a person opens a screen). */
  forget(connectionId: ConnectionId): void {
    this.#objects.delete(connectionId);
    this.#userLists.delete(connectionId);
    const prefix = JSON.stringify([connectionId]).slice(0, -1);
    for (const cache of [this.#properties, this.#samples])
      for (const key of cache.keys()) if (key.startsWith(prefix)) cache.delete(key);
  }

  /** One end's schema. Throws `not_found` when the app has no such object. */
  async side(open: OpenConnection, object: string): Promise<SideSchema> {
    const objects = await this.objects(open);
    const found = objects.find((one) => one.name === object);
    if (found === undefined)
      throw new SyncError('not_found', {
        message: `${open.connector.app.name} has no object "${object}" that this account may see.`,
        hint: 'Choose another object, or ask for access to it in the app.',
        details: { object, app: open.connector.app.name },
      });
    const properties = await this.properties(open, object);
    return { object: found, properties: new Map(properties.map((one) => [one.name, one])) };
  }

  async sync(
    ends: Readonly<
      Record<'left' | 'right', { open: OpenConnection; end: Pick<SyncEnd, 'object'> }>
    >,
  ): Promise<SyncSchema> {
    const { left, right } = ends;
    const [leftSchema, rightSchema, leftKinds, rightKinds] = await Promise.all([
      this.side(left.open, left.end.object),
      this.side(right.open, right.end.object),
      this.#kinds(left.open),
      this.#kinds(right.open),
    ]);
    const objectKinds = { left: leftKinds, right: rightKinds };
    const removals = { left: removalOf(left.open), right: removalOf(right.open) };
    return { left: leftSchema, right: rightSchema, objectKinds, removals };
  }

  async #kinds(open: OpenConnection): Promise<Record<string, ObjectKind>> {
    const objects = await this.objects(open);
    return Object.fromEntries(objects.map((object) => [object.name, object.kind]));
  }

  #kept<T>(cache: Map<string, Entry<T>>, key: string, load: () => Promise<T>): Promise<T> {
    const known = cache.get(key);
    const now = this.#clock.now();
    if (known !== undefined && now - known.at < KEPT_MS) return known.value;
    const entry = { at: now, value: load() };
    cache.set(key, entry);
    entry.value.catch(() => {
      if (cache.get(key) === entry) cache.delete(key);
    });
    return entry.value;
  }
}

const MAY_NOT: readonly ConnectorFault[] = ['auth_scope', 'permission_object'];

function withUsers(property: Property, users: readonly AppUser[]): Property {
  if (property.type !== 'owner') return property;
  const options = users.map(({ id, name, email, isActive }) => ({
    value: id,
    label: name,
    ...(email === null ? {} : { email }),
    ...(isActive ? {} : { isInactive: true }),
  }));
  return { ...property, options };
}

function removalOf({ connector }: OpenConnection): Removal {
  return connector.app.capabilities.removal ?? 'archive';
}

function keyOf(connectionId: string, object: string): string {
  return JSON.stringify([connectionId, object]);
}
