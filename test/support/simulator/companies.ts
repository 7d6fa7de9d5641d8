/**
 * Companies that are deleted in one of the apps, restored there, or asked for again. Some apps untie for good whoever
 * was tied to one; in others ties to nobody are only not shown. Drawn from chances of their own.
 */
import type { RecordRow } from '../../../engine/contract/index.js';
import { SyncError } from '../../../engine/errors.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { Side } from '../../../engine/vocabulary.js';
import { SIDES } from '../../../engine/vocabulary.js';
import type { TwoApps } from '../two-apps.js';
import { SUPPLIER } from './lookups.js';
import type { Lookups } from './lookups.js';
import { pick } from './scenario.js';
import type { Scenario } from './scenario.js';
import type { Simulation } from './simulate.js';

export interface CompanyLife {
  /** Whose app takes ties away together with the company. */
  unties: Readonly<Record<Side, boolean>>;
  /** Somebody asks for all of them again before the end. */
  isRepaired: boolean;
}

/** Null in most seeds: companies stay. Who cannot be without a supplier would only wait for people. */
export function drawCompanyLife(seed: number, lookups: Lookups | null): CompanyLife | null {
  const random = createSeededRandom(seed ^ 0x4ed8aa4a);
  if (random() >= 0.2 || (lookups?.required ?? null) !== null) return null;
  const unties = { left: random() < 0.5, right: random() < 0.5 };
  return { unties, isRepaired: random() < 0.7 };
}

/** A linked company is deleted in one app. */
export function deleteCompany(simulation: Simulation, random: Random): void {
  const { apps, plan, people } = simulation;
  const side = pick(random, SIDES);
  const linked = apps[side].readAll('companies').filter(({ id }) => isLinked(simulation, side, id));
  if (linked.length === 0) return;
  const { id } = pick(random, linked);
  apps[side].deleteRecord('companies', id);
  if (plan.companyLife?.unties[side] === true) untieAll(apps, side, id);
  people.tell(`company ${id} is deleted in ${side}`);
}

/** Takes away every tie to it, as some apps do when it goes. */
export function untieAll(apps: TwoApps, side: Side, companyId: string): void {
  for (const { id, associations, tieSets, values } of apps[side].readAll('contacts')) {
    if (associations['company'] === companyId)
      apps[side].setAssociation('contacts', id, 'company', null);
    if (tieSets?.['clients']?.some((tie) => tie.id === companyId) === true)
      apps[side].setTie('contacts', id, 'clients', { toId: companyId, isTied: false });
    if (values[SUPPLIER] === companyId) apps[side].updateRecord('contacts', id, { supplier: null });
  }
}

/**
 * One that is gone comes back. Where its ties do not come back with it nobody could tell a deletion that was never seen
 * from people who untied everybody.
 */
export function restoreCompany(simulation: Simulation, random: Random): void {
  const { apps, plan, history, people } = simulation;
  const side = pick(random, SIDES);
  if (plan.companyLife?.unties[side] === true || !people.mayRestore(side)) return;
  const there = new Set(apps[side].readAll('companies').map(({ values }) => values['domain']));
  const gone = history.idsTold(side, 'companies').flatMap((id) => {
    const record = apps[side].readRecord('companies', id);
    const isThere = there.has(record?.values['domain'] ?? null);
    const isErased = history.mergedCompanies.has(`${side}/${id}`);
    const mayBack = record?.isDeleted === true && !isErased && !isThere;
    return mayBack && isKept(simulation, side, id) ? [id] : [];
  });
  if (gone.length === 0) return;
  const id = pick(random, gone);
  apps[side].restoreRecord('companies', id);
  people.tell(`company ${id} is restored in ${side}`);
}

/** Somebody asks for a deleted company again. */
export async function companyAgain(simulation: Simulation, random: Random): Promise<void> {
  const gone = await deletedRows(simulation);
  if (gone.length > 0) await askAgain(simulation, pick(random, gone));
}

/** Somebody asks for all of them again, where a seed says so. */
export async function repairCompanies(simulation: Simulation): Promise<void> {
  if (simulation.plan.companyLife?.isRepaired !== true) return;
  for (const row of await deletedRows(simulation)) await askAgain(simulation, row);
}

async function deletedRows({ apps, companies }: Simulation): Promise<RecordRow[]> {
  const rows = await apps.rows(companies, { state: 'failing' });
  return rows.filter(({ issue }) => issue?.code === 'record_deleted');
}

async function askAgain({ apps, companies, history }: Simulation, row: RecordRow): Promise<void> {
  try {
    await apps.tenant.createRecordAgain(companies, row.id);
    const side = row.issue?.side === 'left' ? 'left' : 'right';
    const domain = apps[side].readRecord('companies', row[side]?.id ?? '')?.values['domain'];
    history.wanted.add(`${side} ${String(domain)}`);
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
  }
}

export function isLinked(
  { history, companies }: Pick<Simulation, 'history' | 'companies'>,
  side: Side,
  id: string,
): boolean {
  const end = side === 'left' ? 'leftId' : 'rightId';
  const links = [...history.stored(companies).links.values()];
  return links.some((link) => link[end] === id && link.stage === 'linked');
}

/** Its link still knows it, and nobody was asked to make it again. */
function isKept({ history, companies }: Simulation, side: Side, id: string): boolean {
  const end = side === 'left' ? 'leftId' : 'rightId';
  const links = [...history.stored(companies).links.values()];
  return links.some((link) => link[end] === id && !link.isMatchSettled && link.intent === null);
}

/** Whether companies may be missing in one of the apps alone. */
export function companiesMayGo({
  companyLife,
  companyMerges,
}: Pick<Scenario, 'companyLife' | 'companyMerges'>): boolean {
  return companyLife !== null || companyMerges !== null;
}

/** Whether ties to whom this domain stands for may stand in one app alone: it is missing in one of them, or not linked there. */
export function isApart(
  { apps, history, companies }: Pick<Simulation, 'apps' | 'history' | 'companies'>,
  domain: unknown,
): boolean {
  return !SIDES.every((side) =>
    apps[side]
      .readAll('companies')
      .some(
        ({ id, values }) =>
          values['domain'] === domain && isLinked({ history, companies }, side, id),
      ),
  );
}
