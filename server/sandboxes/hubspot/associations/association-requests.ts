import type { WriteContext } from '../account.js';
import type { ObjectType } from '../catalog/object-types.js';
import { ApiError } from '../http/api-error.js';
import { findRecords } from '../records/record-rows.js';
import type { AssociationType } from './association-types-store.js';
import { associate } from './association-writer.js';
import { getAssociationType } from './get-association-type.js';

/** One tie asked for over the API. No specs: the plain kind. */
export interface TieInput {
  readonly fromId: string;
  readonly toId: string;
  readonly typeIds: readonly number[];
}

/** A tie that was made, with the kinds asked for, or why it was not. */
export type TieOutcome =
  | { readonly kind: 'tied'; readonly input: TieInput; readonly types: readonly AssociationType[] }
  | { readonly kind: 'failed'; readonly input: TieInput; readonly error: ApiError };

/** Makes the ties whose two records are there; the others fail one by one. Throws 400 for an unknown kind. */
export async function tieRecords(
  context: WriteContext,
  { from, to }: { from: ObjectType; to: ObjectType },
  inputs: readonly TieInput[],
): Promise<TieOutcome[]> {
  const { account, session } = context;
  const lefts = await findRecords(session, {
    typeId: from.typeId,
    ids: inputs.map(({ fromId }) => fromId),
  });
  const rights = await findRecords(session, {
    typeId: to.typeId,
    ids: inputs.map(({ toId }) => toId),
  });
  const outcomes = inputs.map((input): TieOutcome => {
    const types = input.typeIds.map((typeId) =>
      getAssociationType(account, { from: from.typeId, to: to.typeId, typeId }),
    );
    if (!lefts.has(input.fromId)) return { kind: 'failed', input, error: lost(from, input.fromId) };
    if (!rights.has(input.toId)) return { kind: 'failed', input, error: lost(to, input.toId) };
    return { kind: 'tied', input, types };
  });
  const wishes = outcomes.flatMap((outcome) =>
    outcome.kind === 'failed'
      ? []
      : {
          ...{ fromType: from.typeId, fromId: lefts.get(outcome.input.fromId)?.id ?? '' },
          ...{ toType: to.typeId, toId: rights.get(outcome.input.toId)?.id ?? '' },
          types: outcome.types,
        },
  );
  await associate(context, wishes);
  return outcomes;
}

function lost(type: ObjectType, id: string): ApiError {
  return new ApiError({
    ...{ status: 404, category: 'OBJECT_NOT_FOUND' },
    message: `${type.labels.singular} with id ${id} does not exist.`,
    context: { id: [id] },
  });
}
