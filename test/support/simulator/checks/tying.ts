/** I3 for ties of which there may be many. */
import { SIDES } from '../../../../engine/vocabulary.js';
import type { Check } from '../check.js';
import { clientsOf } from '../clients.js';
import { isOneCompany } from '../company-merges.js';
import { companiesMayGo, isApart } from '../companies.js';
import { haveClients } from '../more-steps.js';
import type { Simulation } from '../simulate.js';
import { directionOf } from '../strict-habits.js';
import { personOf } from '../whole-names.js';
import { SUPPLIER, supplierOf } from '../lookups.js';
import { hasToAgree, inSync } from './promises.js';
import { isTold } from '../history.js';
import { isUndoing } from './linking.js';
import { isTakenBack } from './removing.js';
import { linksOf } from './writing.js';

/** Both ways, linked people have the same clients, called the same, as far as both apps have a name for it. */
export async function findOtherClients(simulation: Simulation): Promise<string[]> {
  const { apps, contacts, plan } = simulation;
  if (directionOf(plan) !== 'both' || !haveClients(plan)) return [];
  return (await inSync(apps, contacts)).flatMap((ends) => {
    if (!hasToAgree(simulation, ends)) return [];
    const mayDiffer = (client: string) =>
      companiesMayGo(plan) && isApart(simulation, client.split(' ')[0]);
    const [here, there] = SIDES.map((side) =>
      clientsOf(apps, side, ends[side])
        .filter((client) => !mayDiffer(client))
        .join(', '),
    );
    const name = String(personOf(ends.left.values));
    return here === there ? [] : [`${name} has the clients ${String(here)} and ${String(there)}.`];
  });
}

/** Both ways, linked people are supplied by the same. */
export async function findOtherSuppliers(simulation: Simulation): Promise<string[]> {
  const { apps, contacts, plan, owners } = simulation;
  if (directionOf(plan) !== 'both' || plan.lookups === null) return [];
  return (await inSync(apps, contacts)).flatMap((ends) => {
    const here = supplierOf(apps, 'left', ends.left);
    const there = supplierOf(apps, 'right', ends.right);
    const isCleared = owners.hasKeptClears && (here === null || there === null);
    const mayDiffer =
      isCleared ||
      !hasToAgree(simulation, ends) ||
      (companiesMayGo(plan) &&
        [here, there].some((one) => one !== null && isApart(simulation, one)));
    const name = String(personOf(ends.left.values));
    return mayDiffer || here === there
      ? []
      : [`${name} is supplied by ${String(here)} and by ${String(there)}.`];
  });
}

/** Nobody is supplied by whom no person ever named for them. */
export function findInventedSuppliers({ apps, people, plan, history }: Simulation): string[] {
  if (plan.lookups === null) return [];
  return SIDES.flatMap((side) =>
    apps[side].readAll('contacts').flatMap((record) => {
      const name = personOf(record.values);
      const supplier = supplierOf(apps, side, record);
      return name === null ||
        supplier === null ||
        [...people.suppliers].some((one) => {
          const [whose, domain = ''] = one.split('/');
          return whose === name && isOneCompany(history, domain, String(supplier));
        })
        ? []
        : [`${name} in ${side} is supplied by ${String(supplier)}.`];
    }),
  );
}

/** M12 for properties that hold a record: only one that is linked is named, also in a new record. */
export function lookupsLeadToLinked(): Check {
  return {
    onCall: (call, { history }) => {
      if (call.call !== 'create' && call.call !== 'update') return [];
      return call.items.flatMap((item) => {
        const toId = item.values[SUPPLIER] ?? null;
        if (toId === null) return [];
        const end = call.side === 'left' ? 'leftId' : 'rightId';
        const isLinked = history
          .syncsOf(call.side, 'companies')
          .some((sync) =>
            [...history.stored(sync.id).links.values()].some(
              (link) => link.stage === 'linked' && link[end] === toId,
            ),
          );
        const isUndone =
          'id' in item &&
          (linksOf(call, item.id, history).some((one) => isTakenBack(one, history)) ||
            // What stood there before is put back, whoever has parted from whom since.
            (isUndoing(history) &&
              isTold(history.told(call.side, call.object, item.id), SUPPLIER, toId)));
        return isLinked || isUndone
          ? []
          : [`${String(toId)} in ${call.side} is named, and not linked.`];
      });
    },
  };
}
