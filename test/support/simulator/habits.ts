/** The app of capabilities: everything that an app may be able to do or not, drawn by chance. */
import type { MemoryAppOptions, MemoryQuirks } from '../../../engine/testing/memory-app-options.js';
import { memoryCompanies, memoryContacts } from '../../../engine/testing/memory-objects.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { Capabilities } from '../../../engine/contract/index.js';
import { REMOVALS } from '../../../engine/vocabulary.js';
import { pick } from './scenario.js';

/** Plain data, so that a failing scenario can be printed and made smaller. */
export interface AppHabits {
  capabilities: Partial<Capabilities>;
  limits: { pageSize: number; batchSize: number };
  quirks: Partial<MemoryQuirks>;
  hasUniqueEmail: boolean;
  /** Keeps the names of cities in capitals. */
  isLoud: boolean;
  /** How far the app's clock is from everybody else's. */
  clockMs: number;
}

export function appHabits(random: Random): AppHabits {
  const hasVersions = random() < 0.8;
  return {
    capabilities: {
      deletions: pick(random, ['feed', 'sweep']),
      createProof: pick(random, ['upsert', 'search', 'none']),
      removal: pick(random, REMOVALS),
      hasConditionalWrite: hasVersions && random() < 0.5,
    },
    limits: { pageSize: 1 + Math.floor(random() * 6), batchSize: 1 + Math.floor(random() * 6) },
    quirks: {
      phones: pick(random, ['asGiven', 'compact', 'digits']),
      hasWholeSeconds: random() < 0.4,
      searchLagMs: random() < 0.4 ? Math.floor(random() * 20_000) : 0,
      hasVersions,
    },
    hasUniqueEmail: random() < 0.4,
    isLoud: random() < 0.3,
    clockMs: random() < 0.5 ? 0 : Math.floor((random() - 0.5) * 40_000),
  };
}

/** An app as tame as can be, for making a failing scenario smaller. */
export const TAME: AppHabits = {
  capabilities: { deletions: 'feed', createProof: 'upsert', hasConditionalWrite: false },
  limits: { pageSize: 100, batchSize: 100 },
  quirks: {},
  hasUniqueEmail: false,
  isLoud: false,
  clockMs: 0,
};

export function toAppOptions(habits: AppHabits): Partial<MemoryAppOptions> {
  const contacts = memoryContacts({ hasUniqueEmail: habits.hasUniqueEmail });
  const loud = habits.isLoud
    ? {
        derive: ({ city }: Readonly<Record<string, unknown>>) =>
          typeof city === 'string' ? { city: city.toUpperCase() } : {},
      }
    : {};
  return {
    capabilities: habits.capabilities,
    limits: habits.limits,
    quirks: habits.quirks,
    objects: [{ ...contacts, ...loud }, memoryCompanies()],
  };
}
