/**
 * People who stand in both apps under another address each, so that no key tells that they are one: a sync that proposes
 * who is alike shows them to a person, who links, creates or skips. Drawn from chances of their own.
 */
import type { RecordRow, RemoteId, SettingsPatch } from '../../../engine/contract/index.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import { otherSide } from '../../../engine/vocabulary.js';
import type { MatchRules } from './match-rules.js';
import type { Scenario } from './scenario.js';
import type { Simulation } from './simulate.js';
import { personOf } from './whole-names.js';

export interface Alike {
  /** How many people there are of that kind. */
  people: number;
}

/** Null in most seeds: nobody is proposed. Only the usual rules leave them without a key. */
export function drawAlike(
  seed: number,
  { matching, wholeNames }: Pick<Scenario, 'matching' | 'wholeNames'>,
): Alike | null {
  const random = createSeededRandom(seed ^ 0xa831c66d);
  const isUsual = matching.contacts === null && wholeNames === null;
  return random() < 0.2 && isUsual ? { people: 1 + Math.floor(random() * 3) } : null;
}

/** The usual rules, and proposals beside them. */
export function proposing(alike: Alike | null): SettingsPatch {
  const rules: MatchRules['contacts'] = [{ pairs: [{ left: 'email', right: 'email' }] }];
  return alike === null ? {} : { matching: { rules: [...rules], proposesSimilar: true } };
}

/** A person decides about one who is proposed; mostly as it is, now and then otherwise. */
export async function decideAlike(simulation: Simulation, random: Random): Promise<void> {
  const rows = await proposed(simulation);
  const row = rows[Math.floor(random() * rows.length)];
  const chance = random();
  if (row === undefined) return;
  await decide(simulation, row, chance < 0.15 ? 'skip' : chance < 0.3 ? 'create' : 'asItIs');
}

/** People decide about everybody who is proposed, as it is. */
export async function decideAllAlike(simulation: Simulation): Promise<void> {
  if (simulation.plan.alike === null) return;
  for (const row of await proposed(simulation)) await decide(simulation, row, 'asItIs');
}

async function proposed({ apps, contacts }: Simulation): Promise<RecordRow[]> {
  const rows = await apps.rows(contacts, { state: 'failing' });
  return rows.filter(({ issue }) => issue?.code === 'match_similar');
}

async function decide(
  { apps, people, owners }: Simulation,
  row: RecordRow,
  how: 'asItIs' | 'create' | 'skip',
): Promise<void> {
  const side = row.issue?.side === 'left' ? 'left' : 'right';
  const name = personOf(apps[side].readRecord('contacts', row[side]?.id ?? '')?.values ?? {});
  const found = candidatesOf(row).find((id) => {
    const record = apps[otherSide(side)].readRecord('contacts', id);
    return record?.isDeleted === false && personOf(record.values) === name;
  });
  const isSame = name !== null && found !== undefined;
  if (how === 'skip' || (how === 'create' && isSame)) people.apart.add(String(name));
  if (how === 'asItIs' && isSame) await owners.choose(row, { kind: 'link', remoteId: found });
  else await owners.choose(row, { kind: how === 'skip' ? 'skip' : 'create' });
  people.tell(`${String(name)} in ${side} is decided about: ${how}`);
}

function candidatesOf({ issue }: RecordRow): RemoteId[] {
  const { candidates } = issue?.details ?? {};
  return Array.isArray(candidates) ? candidates : [];
}
