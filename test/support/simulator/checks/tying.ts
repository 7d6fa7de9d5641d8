/** I3 for ties of which there may be many. */
import { clientsOf } from '../clients.js';
import { haveClients } from '../more-steps.js';
import type { Simulation } from '../simulate.js';
import { directionOf } from '../strict-habits.js';
import { personOf } from '../whole-names.js';
import { hasToAgree, inSync } from './promises.js';

/** Both ways, linked people have the same clients, called the same, as far as both apps have a name for it. */
export async function findOtherClients(simulation: Simulation): Promise<string[]> {
  const { apps, contacts, plan } = simulation;
  if (directionOf(plan) !== 'both' || !haveClients(plan)) return [];
  return (await inSync(apps, contacts)).flatMap((ends) => {
    if (!hasToAgree(simulation, ends)) return [];
    const here = clientsOf(apps, 'left', ends.left).join(', ');
    const there = clientsOf(apps, 'right', ends.right).join(', ');
    const name = String(personOf(ends.left.values));
    return here === there
      ? []
      : [`${name} has the clients ${here || 'none'} and ${there || 'none'}.`];
  });
}
