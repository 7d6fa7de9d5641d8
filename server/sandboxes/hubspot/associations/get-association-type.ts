import type { Account } from '../account.js';
import { validationError } from '../http/api-error.js';
import type { AssociationType } from './association-types-store.js';

/** The kind of association with this number, from one object to another. Throws 400 when there is none. */
export function getAssociationType(
  account: Account,
  { from, to, typeId }: { from: string; to: string; typeId: number },
): AssociationType {
  const type = account.associationTypes.find(from, to, typeId);
  if (type !== undefined) return type;
  throw validationError(
    `One or more association types are not valid: ${String(typeId)} does not lead from ${from} to ${to}.`,
  );
}
