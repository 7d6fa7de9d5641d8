import type { SqlSession } from '../../shared/sqlite.js';

/** A user of the account to whom records may belong. */
export interface Owner {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly userId: number;
  readonly createdAt: string;
  readonly archived: boolean;
}

/** What `seed` takes to add an owner. */
export type OwnerInput = Pick<Owner, 'email' | 'firstName' | 'lastName'> & {
  readonly id?: string;
  /** Left the account; records may still belong to them. */
  readonly archived?: boolean;
};

export async function listOwners(session: SqlSession): Promise<Owner[]> {
  const rows = await session.all<{ definition: string }>(
    'select definition from owners order by id',
  );
  return rows.map(({ definition }) => JSON.parse(definition) as Owner);
}

export async function listOwnerIds(session: SqlSession): Promise<ReadonlySet<string>> {
  const rows = await session.all<{ id: string }>('select cast(id as text) as id from owners');
  return new Set(rows.map(({ id }) => id));
}

/** Adds an owner; the same e-mail address again returns the one that is there. */
export async function saveOwner(
  session: SqlSession,
  input: OwnerInput,
  createdAt: string,
): Promise<Owner> {
  const owners = await listOwners(session);
  const known = owners.find(({ email }) => email === input.email);
  if (known !== undefined) return known;
  const id = input.id ?? String(700_001 + owners.length);
  const { email, firstName, lastName, archived = false } = input;
  const userId = Number(id) + 1000;
  const owner: Owner = { id, email, firstName, lastName, userId, createdAt, archived };
  await session.run('insert into owners (id, definition) values (?, ?)', [
    id,
    JSON.stringify(owner),
  ]);
  return owner;
}
