/**
 * Companies that are merged in one of the apps, into one that both apps have or into one that nobody saw before. Some
 * apps move whoever was tied to the lost one, others untie them, in others the ties lead nowhere from then on. Drawn from
 * chances of their own.
 */
import type { RecordRow } from '../../../engine/contract/index.js';
import { tieEntry } from '../../../engine/plan/ties/tie-ids.js';
import type { MemoryRecord } from '../../../engine/testing/memory-app-options.js';
import { endId } from '../../../engine/run/new-link.js';
import { associationKey } from '../../../engine/state/tie-key.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { Side } from '../../../engine/vocabulary.js';
import { SIDES, otherSide } from '../../../engine/vocabulary.js';
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
  /** Somebody merges the partners of all that were left behind as well, before the end. */
  isFollowed: boolean;
}

/** Null in most seeds. Who cannot be without a supplier would only wait for people. */
export function drawCompanyMerges(seed: number, lookups: Lookups | null): CompanyMerges | null {
  const random = createSeededRandom(seed ^ 0x766a0abb);
  if (random() >= 0.2 || (lookups?.required ?? null) !== null) return null;
  const ties = { left: pick(random, TIES_AFTER), right: pick(random, TIES_AFTER) };
  return { ties, isFollowed: random() < 0.6 };
}

/** A tie of somebody to a company that was merged, where the app did not move it. */
export interface LedTie {
  name: string;
  side: Side;
  into: string;
}

export function mergeCompany(simulation: Simulation, random: Random): void {
  const { apps } = simulation;
  const side = pick(random, SIDES);
  const linked = apps[side].readAll('companies').filter(({ id }) => isLinked(simulation, side, id));
  if (linked.length === 0) return;
  const lost = pick(random, linked);
  const others = linked.filter(({ id }) => id !== lost.id);
  const isNew = others.length === 0 || random() < 0.5;
  const into = isNew ? addCompany(simulation, side) : pick(random, others).id;
  if (isNew) noteLed(simulation, side, { lost: lost.id, into });
  mergeInto(simulation, side, { lost: lost.id, into });
}

/** Somebody does what is said of a company whose partner was merged: the two are merged in the other app as well. */
export async function followMerge(simulation: Simulation, random: Random): Promise<void> {
  const rows = await leftBehind(simulation);
  if (rows.length > 0) mergeBeyond(simulation, pick(random, rows));
}

/** Somebody does that with all of them, where a seed says so. */
export async function followMerges(simulation: Simulation): Promise<void> {
  if (simulation.plan.companyMerges?.isFollowed !== true) return;
  for (const row of await leftBehind(simulation)) mergeBeyond(simulation, row);
}

async function leftBehind({ apps, companies }: Simulation): Promise<RecordRow[]> {
  const rows = await apps.rows(companies, { state: 'failing' });
  return rows.filter(({ issue }) => issue?.code === 'record_merged');
}

function mergeBeyond(simulation: Simulation, { issue, left, right }: RecordRow): void {
  const { apps, history, companies } = simulation;
  const side = issue?.side === 'left' ? 'left' : 'right';
  const to = otherSide(side);
  const lost = { left, right }[to]?.id;
  const survivor = [...history.stored(companies).links.values()].find(
    (link) => link.stage === 'linked' && endId(link, side) === issue?.details['into'],
  );
  const into = survivor === undefined ? null : endId(survivor, to);
  const areThere = [lost, into].every(
    (id) => apps[to].readRecord('companies', id ?? '')?.isDeleted === false,
  );
  if (lost !== undefined && into !== null && areThere) mergeInto(simulation, to, { lost, into });
}

interface Merge {
  lost: string;
  into: string;
}

function mergeInto(simulation: Simulation, side: Side, { lost, into }: Merge): void {
  const { apps, history, people, plan } = simulation;
  const domains = [lost, into].map((id) =>
    String(apps[side].readRecord('companies', id)?.values['domain']),
  );
  apps[side].mergeRecords('companies', into, lost);
  history.noteMergedCompany(`${side}/${lost}`, domains);
  people.tell(`company ${lost} is merged into ${into} in ${side}`);
  const ties = plan.companyMerges?.ties[side] ?? 'left';
  if (ties === 'moved') moveTies(simulation, side, { lost, into });
  if (ties === 'taken') untieAll(apps, side, lost);
}

/** Whose ties the app does not move; their survivor follows the partner. */
function noteLed({ apps, history, plan }: Simulation, side: Side, { lost, into }: Merge): void {
  if (plan.companyMerges?.ties[side] === 'moved') return;
  for (const record of apps[side].readAll('contacts'))
    if (isTiedTo(record, lost))
      history.ledTies.push({ name: String(personOf(record.values)), side, into });
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
function moveTies({ apps, history }: Simulation, side: Side, { lost, into }: Merge): void {
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
