import type { WriteOutcome } from '../../../engine/ports/connector.js';
import { parseAnswer } from '../shared/parse-answer.js';
import { writeInHalves } from '../shared/write-in-halves.js';
import type { BatchAnswer } from '../shared/write-in-halves.js';
import { tiedSchema } from './answer-schemas.js';
import { associationsPath } from './hubspot-api.js';
import { readError } from './hubspot-error.js';
import type { HubSpotPlace } from './hubspot-records.js';
import { isAboutTie, toTieRefusal } from './tie-refusal.js';
import type { TieItem } from './tie-refusal.js';
import type { LabelSpec } from './tie-sets.js';

/** A pair of records to tie, and by which kinds; none: the plain one. */
export interface TieWish extends TieItem {
  types: readonly LabelSpec[];
}

/** Ties records of one object to those of another. Answers one outcome a wish; `applied` tells the id alone. */
export function makeTies(
  { api, session, object }: HubSpotPlace,
  toObject: string,
  { wishes, tied }: { wishes: readonly TieWish[]; tied: (wish: TieWish) => WriteOutcome },
): Promise<WriteOutcome[]> {
  return writeInHalves(wishes, async (part): Promise<BatchAnswer<TieWish>> => {
    const isPlain = part.every(({ types }) => types.length === 0);
    const request = {
      method: 'POST',
      path: associationsPath(object, toObject, isPlain ? '/associate/default' : '/create'),
      json: {
        inputs: part.map(({ id, toId, types }) => ({
          from: { id },
          to: { id: toId },
          ...(isPlain ? {} : { types }),
        })),
      },
      what: `tying ${String(part.length)} ${object} to their ${toObject}`,
      accept: [400, 404],
    } as const;
    const answer = await api.send(session, request);
    if (answer.status >= 400) {
      const error = readError(answer.text);
      return { kind: 'refused', refusal: toTieRefusal(part[0], error) };
    }
    const { results, errors = [] } = parseAnswer(answer.text, tiedSchema, request.what);
    const done = new Set(results.map(({ from, to }) => `${from} ${to}`));
    const outcomes = part.map((wish): WriteOutcome => {
      if (done.has(`${wish.id} ${wish.toId}`)) return tied(wish);
      const error = errors.find((one) => isAboutTie(one, wish));
      return error === undefined ? notAnswered() : toTieRefusal(wish, error);
    });
    return { kind: 'taken', outcomes };
  });
}

export function notAnswered(): WriteOutcome {
  return { kind: 'unknown', message: 'HubSpot answered nothing for this record.' };
}
