/** What one seed stands for: two apps with their habits, settings, and how rough the times are. */
import type { SyncSettings } from '../../../engine/contract/index.js';
import type { MemoryAppOptions } from '../../../engine/testing/memory-app-options.js';
import { memoryCompanies, memoryContacts } from '../../../engine/testing/memory-objects.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import { CLEAR_RULES, DIRECTIONS, SIDES } from '../../../engine/vocabulary.js';

export interface Scenario {
  seed: number;
  left: Partial<MemoryAppOptions>;
  right: Partial<MemoryAppOptions>;
  settings: Pick<SyncSettings, 'direction' | 'winner' | 'clears'>;
  /** Chance that a call goes wrong, 0 to 1. */
  faultRatio: number;
  /** Chance that the process dies at a labelled point, 0 to 1. */
  crashRatio: number;
  /** Chance that a webhook arrives, 0 to 1. */
  hintRatio: number;
  /** Edits, decisions and runs before the quiet. */
  steps: number;
  people: number;
  companies: number;
}

export function scenario(seed: number): Scenario {
  const random = createSeededRandom(seed);
  return {
    seed,
    left: appOptions(random),
    right: appOptions(random),
    settings: {
      direction: pick(random, DIRECTIONS),
      winner: pick(random, SIDES),
      clears: pick(random, CLEAR_RULES),
    },
    faultRatio: random() < 0.2 ? 0 : random() * 0.2,
    crashRatio: random() < 0.2 ? 0 : random() * 0.08,
    hintRatio: random() < 0.4 ? 0 : random(),
    steps: 15 + Math.floor(random() * 30),
    people: 3 + Math.floor(random() * 10),
    companies: 1 + Math.floor(random() * 3),
  };
}

export function pick<T>(random: Random, from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('Nothing to pick from.');
  return found;
}

function appOptions(random: Random): Partial<MemoryAppOptions> {
  const hasVersions = random() < 0.8;
  return {
    capabilities: {
      deletions: pick(random, ['feed', 'sweep']),
      createProof: pick(random, ['upsert', 'search', 'none']),
      hasConditionalWrite: hasVersions && random() < 0.5,
    },
    limits: { pageSize: 1 + Math.floor(random() * 6), batchSize: 1 + Math.floor(random() * 6) },
    quirks: {
      phones: pick(random, ['asGiven', 'compact', 'digits']),
      hasWholeSeconds: random() < 0.4,
      searchLagMs: random() < 0.4 ? Math.floor(random() * 20_000) : 0,
      hasVersions,
    },
    objects: [memoryContacts({ hasUniqueEmail: random() < 0.4 }), memoryCompanies()],
  };
}
