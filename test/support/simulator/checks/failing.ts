/** I7: who fails, and whether what is said of it is true: only people can put right what an app refuses for good. */
import type { RecordRow } from '../../../../engine/contract/index.js';
import type { MemoryRecord } from '../../../../engine/testing/memory-app-options.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { otherSide } from '../../../../engine/vocabulary.js';
import { isStranger } from '../extras.js';
import { SUPPLIER } from '../lookups.js';
import type { Scenario } from '../scenario.js';
import { UNMAPPED_METAL } from '../shaped.js';
import type { Simulation } from '../simulate.js';
import { personOf } from '../whole-names.js';

/** Nobody fails but who was deleted, was merged, or has what the other app truly refuses. */
export async function findFailing(simulation: Simulation): Promise<string[]> {
  const rows = await simulation.apps.rows(simulation.contacts, { state: 'failing' });
  return rows
    .filter((row) => !GONE.includes(row.issue?.code ?? '') && !isRefused(row, simulation))
    .filter((row) => !isBesideNew(row, simulation))
    .map(({ title, issue }) => `${title} fails with ${String(issue?.code)}.`);
}

/** Restored while a new record was made: only people can tell which of the two is to stay. */
function isBesideNew(row: RecordRow, { people }: Simulation): boolean {
  const { code, side } = row.issue ?? {};
  const isUndecided = code === 'match_similar' || code === 'match_ambiguous';
  const name = row.title.split(' ').at(-1) ?? '';
  return isUndecided && side !== null && people.restoredMeanwhile.has(`${String(side)} ${name}`);
}

/** What only people can put right. */
const GONE: readonly string[] = ['record_deleted', 'record_merged'];

/** Last names of the records of a side that rest because the other app refuses something of them. */
export async function refusedNames(simulation: Simulation, side: Side): Promise<Set<string>> {
  const rows = await simulation.apps.rows(simulation.contacts, { state: 'failing' });
  const refused = rows.filter((row) => isRefused(row, simulation));
  const names = refused.flatMap(
    (row) => personOf(recordOf(simulation, side, row)?.values ?? {}) ?? [],
  );
  return new Set(names);
}

/** The issue names the side, the property and the reason, and the record in the giving app says so too. */
function isRefused(row: RecordRow, simulation: Simulation): boolean {
  const { code, side = null, property } = row.issue ?? {};
  if (side === null) return false;
  const { longestTitle, required } = simulation.plan[side];
  const given = recordOf(simulation, otherSide(side), row)?.values[property ?? ''] ?? null;
  if (code === 'owner_unknown')
    return (
      property === 'owner' && isStranger(given) && simulation.plan.extras.strangers === 'issue'
    );
  if (code === 'option_unmapped')
    return side === 'left' && property === 'metal' && given === UNMAPPED_METAL;
  const isRequired = property === required || isRequiredLookup(simulation.plan, side, property);
  if (code === 'value_required') return isRequired && given === null;
  const isTooLong = longestTitle !== null && String(given).length > longestTitle;
  return code === 'value_too_long' && property === 'jobTitle' && isTooLong;
}

function isRequiredLookup({ lookups }: Scenario, side: Side, property?: string | null): boolean {
  return lookups?.required === side && property === SUPPLIER;
}

function recordOf(
  { apps }: Simulation,
  side: Side,
  { [side]: end }: RecordRow,
): MemoryRecord | undefined {
  return end === null ? undefined : apps[side].readRecord('contacts', end.id);
}
