/** I2 and I4 for ties of which there may be many: what people gave and took away, and nothing else. */
import type { MemoryRecord } from '../../../../engine/testing/memory-app-options.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { SIDES } from '../../../../engine/vocabulary.js';
import type { ClientTrail } from '../client-trails.js';
import { isOneCompany } from '../company-merges.js';
import { isApart } from '../companies.js';
import { haveClients } from '../more-steps.js';
import type { Simulation } from '../simulate.js';
import { directionOf } from '../strict-habits.js';
import { personOf } from '../whole-names.js';
import { hasToAgree, inSync } from './promises.js';

/**
 * Both ways, a client whom nobody ever took away is there in both apps, and of one whom only one app's people spoke the last
 * word holds. Companies that go or are merged take ties with them, see the other checks.
 */
export async function findLostClients(simulation: Simulation): Promise<string[]> {
  const { apps, contacts, plan, people, owners, history } = simulation;
  if (directionOf(plan) !== 'both' || !haveClients(plan)) return [];
  if (plan.companyLife !== null || owners.hasLeftBehind) return [];
  const trails = people.clients
    .all()
    .filter(({ name }) => !people.wasDeleted(name) && !people.alike.has(name))
    .filter(({ domain }) => !history.mergedDomains.has(domain))
    .filter(({ domain }) => !isApart(simulation, domain));
  return (await inSync(apps, contacts)).flatMap((ends) => {
    if (!hasToAgree(simulation, ends)) return [];
    const name = personOf(ends.left.values);
    return trails
      .filter((trail) => trail.name === name)
      .flatMap((trail) => SIDES.flatMap((side) => judge(simulation, trail, { side, ends })));
  });
}

function judge(
  { apps }: Simulation,
  { name, domain, edits }: ClientTrail,
  { side, ends }: { side: Side; ends: Record<Side, MemoryRecord> },
): string[] {
  const wanted = wantedOf(edits);
  const isThere = domainsOf(apps, side, ends[side]).includes(domain);
  if (wanted === null || isThere === wanted) return [];
  return [`${name} in ${side} ${wanted ? 'has lost' : 'still has'} the client ${domain}.`];
}

/** Null where what was said in one app counts against what was said in the other. */
function wantedOf(edits: ClientTrail['edits']): boolean | null {
  const [first] = edits;
  const last = edits.at(-1);
  if (first === undefined || last === undefined) return null;
  const isAgreed = edits.every(({ isTied }) => isTied === first.isTied);
  const isOfOne = edits.every(({ side }) => side === first.side);
  return isAgreed || isOfOne ? last.isTied : null;
}

/** Nobody has a client whom no person ever gave them. */
export function findInventedClients(simulation: Simulation): string[] {
  const { apps, people, plan, history } = simulation;
  if (!haveClients(plan)) return [];
  const given = people.clients.all().filter(({ edits }) => edits.some(({ isTied }) => isTied));
  return SIDES.flatMap((side) =>
    apps[side].readAll('contacts').flatMap((record) => {
      const name = personOf(record.values);
      return domainsOf(apps, side, record)
        .filter(
          (domain) =>
            !given.some((one) => one.name === name && isOneCompany(history, one.domain, domain)),
        )
        .map((domain) => `${String(name)} in ${side} has the client ${domain}.`);
    }),
  );
}

function domainsOf(apps: Simulation['apps'], side: Side, { tieSets }: MemoryRecord): string[] {
  return (tieSets?.['clients'] ?? []).flatMap(({ id }) => {
    const company = apps[side].readRecord('companies', id);
    return company === undefined || company.isDeleted ? [] : [String(company.values['domain'])];
  });
}
