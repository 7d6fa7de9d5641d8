/** I5 for owners whom the other app does not know. */
import type { Check } from '../check.js';
import { isStranger } from '../extras.js';
import { isTakenBack } from './removing.js';
import { linksOf } from './writing.js';

/**
 * Where records meet, nobody takes the place of an owner without a counterpart who is to be left: over such a one is
 * written only what was changed since. And what counts as nothing to write is not written.
 */
export function strangersAreLeft(): Check {
  return {
    onCall: (call, { history, apps }) => {
      if (call.call !== 'update') return [];
      return call.items.flatMap(({ id, values }) => {
        const now = apps()[call.side].readRecord(call.object, id)?.values['owner'] ?? null;
        if (values['owner'] === undefined || !isStranger(now)) return [];
        return history.syncsOf(call.side, call.object).flatMap((sync) => {
          const mapping = history
            .settingsOf(sync.id)
            ?.mappings.find(({ right }) => right === 'owner');
          const links = linksOf(call, id, history);
          const isUndone = links.some((link) => isTakenBack(link, history));
          const base = history.stored(sync.id).shadows[call.side].get(id)?.base ?? {};
          const isMet = base['owner'] !== undefined;
          return mapping?.unknownOwners !== 'leave' || isUndone || isMet
            ? []
            : [
                `${id} in ${call.side} belonged to ${String(now)}, and was given away at first sight.`,
              ];
        });
      });
    },
  };
}
