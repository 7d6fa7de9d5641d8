/** What a seed lets single mappings say: their own winner, when they write, what belongs together. */
import type { Mapping } from '../../../engine/contract/index.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import { CLEAR_RULES, MAPPING_WINNERS, WRITE_RULES } from '../../../engine/vocabulary.js';
import { pick } from './scenario.js';

type Rules = Partial<Pick<Mapping, 'winner' | 'write' | 'clears' | 'isEnforced' | 'group'>>;

/** By property; a property without an entry goes by the sync's own rules. */
export type MappingRules = Readonly<Record<string, Rules>>;

/** Drawn from chances of its own. Half of all seeds have none. */
export function mappingRules(seed: number): MappingRules {
  const random = createSeededRandom(seed ^ 0x3c6ef372);
  if (random() < 0.5) return {};
  const together = { ...ownRules(random), group: 'place' };
  return {
    phone: ownRules(random),
    stage: { ...ownRules(random), write: pick(random, WRITE_RULES) },
    ...(random() < 0.5 ? { city: together, jobTitle: together } : { city: ownRules(random) }),
  };
}

function ownRules(random: Random): Rules {
  return {
    ...(random() < 0.5 ? { winner: pick(random, MAPPING_WINNERS) } : {}),
    ...(random() < 0.3 ? { clears: pick(random, CLEAR_RULES) } : {}),
    ...(random() < 0.3 ? { isEnforced: true } : {}),
  };
}

/** What a person gave on one side only may give way there: to the rest of its group, or to what is enforced. */
export function mayGiveWay({ group, isEnforced }: Rules = {}): boolean {
  return group !== undefined || isEnforced === true;
}

/** Not everything that one side says is written to the other. */
export function mayStandApart({ write = 'always' }: Rules = {}): boolean {
  return write !== 'always';
}
