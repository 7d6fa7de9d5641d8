/**
 * In some seeds, once everything came to rest: everybody is renamed in one app, and the other app answers every call
 * with one of them in it with an error of its own, for hours. Everybody else has to be written meanwhile, that one has to
 * be shown as failing with what to do, and to follow once the app takes it.
 */
import type { RecordRow, RemoteId, SyncSettings } from '../../../engine/contract/index.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Side } from '../../../engine/vocabulary.js';
import { SIDES, flowsTo, otherSide } from '../../../engine/vocabulary.js';
import { pick } from './scenario.js';
import type { Simulation } from './simulate.js';
import { settle, round } from './quiet.js';
import { directionOf } from './strict-habits.js';

/** Runs until the wait of a record is as long as it gets, each after more than the longest wait. */
const ROUNDS = 14;
const ROUND_MS = 16 * 60_000;

/** The side that is spoiled; null in most seeds, and where what people say may not arrive for other reasons. */
export function spoiledSide({ plan }: Pick<Simulation, 'plan'>): Side | null {
  const random = createSeededRandom(plan.seed ^ 0x3c6ef372);
  const isPlain = Object.keys(plan.rules).length === 0 && plan.entry === null;
  if (random() >= 0.25 || !isPlain || plan.wholeNames !== null) return null;
  const side = pick(random, SIDES);
  return flowsTo(directionOf(plan), side) && !plan[side].isReadOnly ? side : null;
}

/** Whether every name goes to that side by the settings that count now, which a publish may have changed. */
function arrives(settings: SyncSettings | undefined, side: Side): boolean {
  if (settings === undefined) return false;
  const { direction, filters, mappings } = settings;
  if (filters.toRight !== null || filters.toLeft !== null) return false;
  return mappings.some(
    (one) =>
      one[side] === 'lastName' &&
      one.isOn &&
      (one.write ?? 'always') === 'always' &&
      flowsTo(one.direction, side) &&
      flowsTo(direction, side),
  );
}

export async function spoil(simulation: Simulation): Promise<string[]> {
  const side = spoiledSide(simulation);
  const { apps, contacts, history, times } = simulation;
  if (side === null || !arrives(history.settingsOf(contacts), side)) return [];
  const from = otherSide(side);
  const rows = await apps.rows(contacts, { state: 'inSync' });
  const tied = rows.flatMap((row): Ends[] => endsOf(row, from));
  const [poisoned] = tied;
  if (poisoned === undefined || tied.length < 2) return [];
  for (const { given } of tied)
    apps[from].updateRecord('contacts', given, { lastName: `Married ${given}` });
  times.spoiled = { side, id: poisoned.to };
  times.hasSpoiled = true;
  for (let time = 0; time < ROUNDS; time += 1) await round(simulation, ROUND_MS);
  const nameOf = (id: RemoteId) => apps[side].readRecord('contacts', id)?.values['lastName'];
  const isNamed = ({ given, to }: Ends) => nameOf(to) === `Married ${given}`;
  const broken = tied
    .filter((one) => one !== poisoned && !isNamed(one))
    .map(({ to }) => `${side} ${to} waits for another one that spoils its calls.`);
  const failing = await apps.rows(contacts, { state: 'failing' });
  const told = failing.find((row) => row[side]?.id === poisoned.to);
  if (told?.issue?.code !== 'app_unavailable' || told.issue.appMessage !== SPOILED)
    broken.push(
      `${side} ${poisoned.to} spoils every call and is shown as ${told?.issue?.code ?? 'fine'}.`,
    );
  const issues = await apps.tenant.listIssues(contacts);
  if (!issues.some(({ code, steps }) => code === 'app_unavailable' && steps.length > 0))
    broken.push('Nobody is told what to do about who spoils every call.');
  times.spoiled = null;
  await round(simulation, ROUND_MS);
  await settle(simulation);
  if (!isNamed(poisoned)) broken.push(`${side} ${poisoned.to} does not follow once it may.`);
  return broken;
}

/** What the app says of such a call. */
export const SPOILED = 'Internal error.';

interface Ends {
  given: RemoteId;
  to: RemoteId;
}

function endsOf(row: RecordRow, from: Side): Ends[] {
  const [given, to] = [row[from]?.id, row[otherSide(from)]?.id];
  return given === undefined || to === undefined ? [] : [{ given, to }];
}
