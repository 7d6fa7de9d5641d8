import type { WriteContext } from '../account.js';
import type { ObjectType } from '../catalog/object-types.js';
import { ApiError } from '../http/api-error.js';
import { findHolders } from './record-rows.js';

/** The values of one input, and the record they are for (undefined: a new one). */
export interface UniqueClaim {
  readonly recordId: string | undefined;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Says for each claim, in order, whether it would give a value that must be unique to a second record, be it one
 * that exists or an earlier one of the same batch.
 */
export async function findConflicts(
  context: WriteContext,
  type: ObjectType,
  claims: readonly (UniqueClaim | undefined)[],
): Promise<(ApiError | undefined)[]> {
  const { typeId } = type;
  const names = context.account.properties.uniqueProperties(typeId);
  const wanted = claims.map((claim) =>
    names.flatMap((property) => {
      const value = claim?.values[property] ?? '';
      return value === '' ? [] : [{ typeId, property, value }];
    }),
  );
  const holders = new Map<string, string | undefined>();
  for (const { property, value, recordId } of await findHolders(context.session, wanted.flat())) {
    holders.set(`${property} ${value}`, recordId);
  }
  return claims.map((claim, index) => {
    if (claim === undefined) return undefined;
    for (const { property, value } of wanted[index] ?? []) {
      const key = `${property} ${value}`;
      if (
        holders.has(key) &&
        (holders.get(key) === undefined || holders.get(key) !== claim.recordId)
      ) {
        return conflictError(context, type, { property, value, holder: holders.get(key) });
      }
      holders.set(key, claim.recordId);
    }
    return undefined;
  });
}

function conflictError(
  { account }: WriteContext,
  type: ObjectType,
  { property, value, holder }: { property: string; value: string; holder: string | undefined },
): ApiError {
  if (type.typeId === '0-1' && property === 'email') {
    const suffix = holder === undefined ? '' : ` Existing ID: ${holder}`;
    return new ApiError({
      ...{ status: 409, category: 'CONFLICT' },
      message: `Contact already exists.${suffix}`,
    });
  }
  const coordinates = `PropertyValueCoordinates{portalId=${String(account.hubId)}, objectTypeId=${type.typeId}, propertyName=${property}, value=${value}}`;
  const message = `Cannot set ${coordinates}. ${holder ?? 'Another record of the batch'} already has that value.`;
  return new ApiError({
    ...{ status: 400, category: 'VALIDATION_ERROR', message },
    errors: [
      {
        ...{ message, code: 'CONFLICTING_UNIQUE_VALUE' },
        context: {
          propertyName: [property],
          ...(holder === undefined ? {} : { existingObjectId: [holder] }),
        },
      },
    ],
  });
}
