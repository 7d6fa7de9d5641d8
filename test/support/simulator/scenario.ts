/** What one seed stands for: two apps with their habits, settings, and what happens step by step. Plain data. */
import type { SyncSettings } from '../../../engine/contract/index.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { DeletePolicy, Removal, Side } from '../../../engine/vocabulary.js';
import { drawFilters } from './filter-trees.js';
import {
  FILTER_MODES,
  CLEAR_RULES,
  DELETE_POLICIES,
  DIRECTIONS,
  SIDES,
} from '../../../engine/vocabulary.js';
import { appHabits } from './habits.js';
import type { AppHabits } from './habits.js';
import { pickStep } from './ingredients.js';
import { withMoreSteps } from './more-steps.js';
import { matchRules } from './match-rules.js';
import type { MatchRules } from './match-rules.js';
import { mappingRules } from './mapping-rules.js';
import type { MappingRules } from './mapping-rules.js';
import type { Ingredient } from './ingredients.js';
import { drawCompanyLife } from './companies.js';
import type { CompanyLife } from './companies.js';
import { drawCompanyMerges } from './company-merges.js';
import type { CompanyMerges } from './company-merges.js';
import { drawAlike } from './alike.js';
import type { Alike } from './alike.js';
import { drawExtras } from './extras.js';
import type { Extras } from './extras.js';
import { drawLookups } from './lookups.js';
import type { Lookups } from './lookups.js';
import { drawWholeNames } from './whole-names.js';
import { moreHabits } from './more-habits.js';
import { rareHabits } from './rare-habits.js';
import { narrowed, strictHabits } from './strict-habits.js';

/** Each step draws its chances from a seed of its own, so that leaving one out changes no other. */
export interface Step {
  name: Ingredient;
  seed: number;
  /** How much time passes before it. */
  waitMs: number;
}

/** How rough the times are; each a chance from 0 to 1. */
export interface Roughness {
  /** A call goes wrong. */
  faults: number;
  /** The process dies at a labelled point. */
  deaths: number;
  /** A person edits something while a run is under way, at a labelled point. */
  edits: number;
  /** Another process takes over while a call is under way. */
  takeovers: number;
  /** A call goes wrong in one of the rarer ways. */
  rareFaults: number;
  /** Whoever starts after a death dies in the same step as well; may happen again and again. */
  moreDeaths: number;
  /** Whoever takes over meets faults and dies like anybody else. */
  sparesNobody: boolean;
}

export interface Scenario {
  seed: number;
  left: AppHabits;
  right: AppHabits;
  settings: Pick<SyncSettings, 'direction' | 'winner' | 'clears' | 'deletes'>;
  rules: MappingRules;
  matching: MatchRules;
  extras: Extras;
  /** People are supplied by somebody, see `lookups.ts`. */
  lookups: Lookups | null;
  /** Companies are deleted too, see `companies.ts`. */
  companyLife: CompanyLife | null;
  /** Who is alike is proposed, see `alike.ts`. */
  alike: Alike | null;
  /** Companies are merged, see `company-merges.ts`. */
  companyMerges: CompanyMerges | null;
  /** Only people with an address enter. */
  requireEmail: boolean;
  /** Whose app keeps names whole. */
  wholeNames: Side | null;
  /** Who enters, and whether filters say who stays; null in most seeds. */
  entry: Required<Pick<SyncSettings, 'filters' | 'filterMode'>> | null;
  roughness: Roughness;
  /** Chance that a webhook arrives, 0 to 1. */
  hintRatio: number;
  people: number;
  companies: number;
  /** Everything before the quiet. */
  steps: readonly Step[];
}

export function scenario(seed: number): Scenario {
  const random = createSeededRandom(seed);
  const draw = (side: Side): AppHabits => ({
    ...appHabits(random),
    ...moreHabits(seed, side),
    ...strictHabits(seed, side),
    ...rareHabits(seed, side),
  });
  const left = draw('left');
  const right = draw('right');
  // Where neither can be written there is nothing to sync.
  right.isReadOnly &&= !left.isReadOnly;
  /** Only where there are many can more vanish than may be passed on unasked. */
  const isCrowd = random() < 0.07;
  const extras = drawExtras(seed);
  const wholeNames = drawWholeNames(seed);
  const lookups = drawLookups(seed);
  const matching = matchRules(seed);
  const alike = drawAlike(seed, { matching, wholeNames });
  const companyLife = drawCompanyLife(seed, lookups);
  const companyMerges = drawCompanyMerges(seed, lookups);
  const drawn = random() < 0.6 ? 'both' : pick(random, DIRECTIONS);
  // Settings may say both, though one way is all that is left; nobody can publish one that is shut.
  const direction = drawn === 'both' ? drawn : narrowed(drawn, { left, right });
  const removals = [left, right].map(({ capabilities }) => capabilities.removal ?? 'archive');
  return {
    seed,
    left,
    right,
    settings: {
      direction,
      winner: pick(random, SIDES),
      clears: pick(random, CLEAR_RULES),
      deletes: pick(random, deletePolicies(removals)),
    },
    rules: mappingRules(seed),
    matching,
    alike,
    extras,
    wholeNames,
    lookups,
    companyLife,
    companyMerges,
    // Drawn from chances of its own.
    requireEmail: createSeededRandom(seed ^ 0x240ca1cc)() < 0.8,
    entry:
      random() < 0.3
        ? { filters: drawFilters(random), filterMode: pick(random, FILTER_MODES) }
        : null,
    roughness: {
      faults: random() < 0.2 ? 0 : random() * 0.2,
      deaths: random() < 0.2 ? 0 : random() * 0.08,
      edits: random() < 0.4 ? 0 : random() * 0.3,
      takeovers: random() < 0.6 ? 0 : random() * 0.1,
      ...moreRoughness(seed),
    },
    hintRatio: random() < 0.4 ? 0 : random(),
    people: (isCrowd ? 14 : 3) + Math.floor(random() * 10),
    companies: 1 + Math.floor(random() * 3) + (extras.arePlainClients ? 2 : 0),
    steps: withMoreSteps(
      Array.from({ length: 15 + Math.floor(random() * 30) }, () => ({
        name: isCrowd && random() < 0.08 ? 'purge' : pickStep(random),
        seed: Math.floor(random() * 2 ** 32),
        waitMs: Math.floor(random() * 8_000),
      })),
      { seed, extras, wholeNames, lookups, companyLife, companyMerges, alike, left, right },
    ),
  };
}

/** Drawn from chances of its own. */
function moreRoughness(
  seed: number,
): Pick<Roughness, 'rareFaults' | 'moreDeaths' | 'sparesNobody'> {
  const random = createSeededRandom(seed ^ 0x428a2f98);
  return {
    rareFaults: random() < 0.6 ? 0 : random() * 0.05,
    moreDeaths: random() < 0.5 ? 0 : random(),
    sparesNobody: random() < 0.4,
  };
}

/** What a sync between apps that remove records in these ways can do with partners of deleted ones. */
export function deletePolicies(removals: readonly Removal[]): readonly DeletePolicy[] {
  return DELETE_POLICIES.filter((policy) => policy !== 'archive' || !removals.includes('delete'));
}

export function pick<T>(random: Random, from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('Nothing to pick from.');
  return found;
}
