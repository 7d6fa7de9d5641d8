/** I5 for the rules of single mappings: when they write, and what is put back. */
import type { Value } from '../../../../engine/contract/index.js';
import { otherSide } from '../../../../engine/vocabulary.js';
import type { Check } from '../check.js';
import { isTakenBack } from './removing.js';
import { linksOf, willRefuse } from './writing.js';
import type { Simulation } from '../simulate.js';
import { directionOf } from '../strict-habits.js';
import { hasToAgree, inSync, same } from './promises.js';

/** Updates heed when a mapping may write: only where nothing stood at the last look, or never. */
export function writeRulesHold(): Check {
  return {
    onCall: (call, { history, apps }) => {
      if (call.call !== 'update') return [];
      const mappings = history
        .syncsOf(call.side, call.object)
        .flatMap(({ id }) => history.settingsOf(id)?.mappings ?? []);
      return call.items.flatMap((item) => {
        const { id, values } = item;
        const record = apps()[call.side].readRecord(call.object, id);
        if (record !== undefined && willRefuse(apps()[call.side], item, record)) return [];
        const isUndone = linksOf(call, id, history).some((link) => isTakenBack(link, history));
        return Object.keys(values).flatMap((name) => {
          const rule = mappings.find((mapping) => mapping[call.side] === name)?.write ?? 'always';
          const seen = history.told(call.side, call.object, id).last?.values[name] ?? null;
          const isAllowed =
            isUndone || rule === 'always' || (rule === 'onlyIfEmpty' && seen === null);
          return isAllowed
            ? []
            : [`${id} ${name} in ${call.side} was written over ${String(seen)} (${rule}).`];
        });
      });
    },
  };
}

/** One way, where changes are put back, the receiving side shows in the end what the giving side has. */
export async function findUnenforced(simulation: Simulation): Promise<string[]> {
  const { apps, contacts, plan } = simulation;
  const direction = directionOf(plan);
  if (direction === 'both') return [];
  const to = direction === 'toRight' ? 'right' : 'left';
  const enforced = Object.entries(plan.rules)
    .filter(([, { isEnforced, write = 'always' }]) => isEnforced === true && write === 'always')
    .filter(([property]) => plan[to].readOnly !== property)
    .map(([property]) => property);
  const pairs = (await inSync(apps, contacts)).filter((ends) => hasToAgree(simulation, ends));
  return pairs.flatMap((ends) =>
    enforced.flatMap((property) => {
      const given: Value = ends[otherSide(to)].values[property] ?? null;
      const there: Value = ends[to].values[property] ?? null;
      return given === null || same(property, given, there)
        ? []
        : [`${property} is ${String(there)} in ${to}, and should be ${String(given)}.`];
    }),
  );
}
