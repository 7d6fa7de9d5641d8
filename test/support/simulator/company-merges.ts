/**
 * Companies that are merged in one of the apps, into one that both apps have or into one that nobody saw before. Some
 * apps move whoever was tied to the lost one, others untie them, in others the ties lead nowhere from then on. Drawn from
 * chances of their own.
 */
import { tieEntry } from '../../../engine/plan/ties/tie-ids.js';
import type { MemoryRecord } from '../../../engine/testing/memory-app-options.js';
import { associationKey } from '../../../engine/state/tie-key.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { Side } from '../../../engine/vocabulary.js';
import { SIDES } from '../../../engine/vocabulary.js';
import { clientKey } from './clients.js';
import { isLinked, untieAll } from './companies.js';
import type { History } from './history.js';
import { SUPPLIER } from './lookups.js';
import type { Lookups } from './lookups.js';
import { companyName } from './match-rules.js';
import { pick } from './scenario.js';
import type { Simulation } from './simulate.js';
import { personOf } from './whole-names.js';

const TIES_AFTER = ['moved', 'taken', 'left'] as const;

export interface CompanyMerges {
  /** What an app does with ties to a company that is merged into another one. */
  ties: Readonly<Record<Side, (typeof TIES_AFTER)[number]>>;
}

/** Null in most seeds. Who cannot be without a supplier would only wait for people. */
export function drawCompanyMerges(seed: number, lookups: Lookups | null): CompanyMerges | null {
  const random = createSeededRandom(seed ^ 0x766a0abb);
  if (random() >= 0.2 || (lookups?.required ?? null) !== null) return null;
  return { ties: { left: pick(random, TIES_AFTER), right: pick(random, TIES_AFTER) } };
}

/** A tie of somebody to a company that was merged, where the app did not move it. */
export interface LedTie {
  name: string;
  side: Side;
  into: string;
}

export function mergeCompany(simulation: Simulation, random: Random): void {
  const { apps, history, people, plan } = simulation;
  const side = pick(random, SIDES);
  const linked = apps[side].readAll('companies').filter(({ id }) => isLinked(simulation, side, id));
  if (linked.length === 0) return;
  const lost = pick(random, linked);
  const others = linked.filter(({ id }) => id !== lost.id);
  const isNew = others.length === 0 || random() < 0.5;
  const into = isNew ? addCompany(simulation, side) : pick(random, others).id;
  apps[side].mergeRecords('companies', into, lost.id);
  const survivor = apps[side].readRecord('companies', into);
  history.noteMergedCompany(`${side}/${lost.id}`, [
    String(lost.values['domain']),
    String(survivor?.values['domain']),
  ]);
  people.tell(`company ${lost.id} is merged into ${into} in ${side}`);
  const ties = plan.companyMerges?.ties[side] ?? 'left';
  if (ties === 'moved') return moveTies(simulation, side, { lost: lost.id, into });
  for (const record of apps[side].readAll('contacts'))
    if (isNew && isTiedTo(record, lost.id))
      history.ledTies.push({ name: String(personOf(record.values)), side, into });
  if (ties === 'taken') untieAll(apps, side, lost.id);
}

/** By whichever kind of tie. */
export function isTiedTo({ associations, tieSets, values }: MemoryRecord, id: string): boolean {
  const clients = tieSets?.['clients'] ?? [];
  return (
    associations['company'] === id ||
    values[SUPPLIER] === id ||
    clients.some((client) => client.id === id)
  );
}

/** One that only this app has. */
function addCompany({ apps, plan, history }: Simulation, side: Side): string {
  const number = plan.companies + 1 + history.mergedCompanies.size;
  const domain = `c${String(number)}.example.com`;
  return apps[side].createRecord('companies', {
    name: companyName(number, side, plan.matching),
    domain,
  });
}

/** Everybody's ties lead to the survivor, with what they are called. */
function moveTies(
  { apps, history }: Simulation,
  side: Side,
  { lost, into }: { lost: string; into: string },
): void {
  const app = apps[side];
  for (const { id, associations, tieSets, values } of app.readAll('contacts')) {
    const note = (key: string, value: string | boolean) =>
      history.edits.set(`${side}/${id}/${key}`, value);
    if (associations['company'] === lost) {
      app.setAssociation('contacts', id, 'company', into);
      note(associationKey('company'), into);
    }
    if (values[SUPPLIER] === lost) {
      app.updateRecord('contacts', id, { [SUPPLIER]: into });
      note(SUPPLIER, into);
    }
    const tie = tieSets?.['clients']?.find((one) => one.id === lost);
    if (tie === undefined) continue;
    app.setTie('contacts', id, 'clients', { toId: lost, isTied: false });
    note(clientKey(tieEntry(lost)), false);
    app.setTie('contacts', id, 'clients', { toId: into, isTied: true });
    note(clientKey(tieEntry(into)), true);
    for (const label of tie.labels ?? []) {
      app.setTie('contacts', id, 'clients', { toId: into, isTied: true, label });
      note(clientKey(tieEntry(into, label)), true);
    }
  }
}

/** Whether two domains are of one company by now, as somebody merged the two. */
export function isOneCompany(history: History, a: string, b: string): boolean {
  return a === b || history.mergedDomains.get(a)?.has(b) === true;
}
