/** I5 for owners whom the other app does not know. */
import type { Check } from '../check.js';
import { isStranger } from '../extras.js';
import { isTakenBack } from './removing.js';
import { linksOf, willRefuse } from './writing.js';

/**
 * Where records meet, nobody takes the place of an owner without a counterpart who is to be left: over such a one is
 * written only what was changed since. And what counts as nothing to write is not written.
 */
export function strangersAreLeft(): Check {
  return {
    onCall: (call, { history, apps }) => {
      if (call.call !== 'update') return [];
      const app = apps()[call.side];
      return call.items.flatMap((item) => {
        const { id, values } = item;
        const record = app.readRecord(call.object, id);
        const now = record?.values['owner'] ?? null;
        if (values['owner'] === undefined || !isStranger(now)) return [];
        if (record !== undefined && willRefuse(app, item, record)) return [];
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
