/** The app of capabilities: everything that an app may be able to do or not, drawn by chance. */
import type { MemoryAppOptions, MemoryQuirks } from '../../../engine/testing/memory-app-options.js';
import {
  memoryCompanies,
  memoryContacts,
  memoryProperty,
} from '../../../engine/testing/memory-objects.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { Capabilities, Values } from '../../../engine/contract/index.js';
import { REMOVALS } from '../../../engine/vocabulary.js';
import type { Side } from '../../../engine/vocabulary.js';
import { lookupProperties } from './lookups.js';
import { clientLabels } from './clients.js';
import { extraProperties, kept, usersOf } from './extras.js';
import { PLAIN } from './more-habits.js';
import type { MoreHabits } from './more-habits.js';
import { COMMON, keptAddress, rareLimits, withRareQuirks } from './rare-habits.js';
import type { RareHabits } from './rare-habits.js';
import { LENIENT, asStrict } from './strict-habits.js';
import type { StrictHabits } from './strict-habits.js';
import { pick } from './scenario.js';
import type { Scenario } from './scenario.js';
import { withWholeName } from './whole-names.js';

/** Plain data, so that a failing scenario can be printed and made smaller. */
export interface AppHabits extends MoreHabits, StrictHabits, RareHabits {
  capabilities: Partial<Capabilities>;
  limits: { pageSize: number; batchSize: number };
  quirks: Partial<MemoryQuirks>;
  hasUniqueEmail: boolean;
  /** Keeps the names of cities in capitals. */
  isLoud: boolean;
  /** Tells what changed since the last reading; without it every reading lists everything. */
  hasChanges: boolean;
  /** Lists the records of a page in another order than that of their times. */
  isUnordered: boolean;
  hasCreatedTimes: boolean;
  /** People have a company that can be read and written. */
  hasTies: boolean;
  /** Fills in what a new record was not given. */
  hasDefaults: boolean;
  /** A create that is sent again with the same key makes no second record, though nobody can look it up. */
  hasIdempotencyKeys: boolean;
  /** How far the app's clock is from everybody else's. */
  clockMs: number;
}

type Others = MoreHabits & StrictHabits & RareHabits;

export function appHabits(random: Random): Omit<AppHabits, keyof Others> {
  const hasVersions = random() < 0.8;
  const hasChanges = random() < 0.85;
  return {
    capabilities: {
      hasWebhooks: random() < 0.7,
      hasFilteredScan: random() < 0.5,
      deletions: hasChanges ? pick(random, ['feed', 'sweep']) : 'sweep',
      createProof: pick(random, ['upsert', 'search', 'none']),
      removal: pick(random, REMOVALS),
      hasConditionalWrite: hasVersions && random() < 0.5,
    },
    limits: { pageSize: 1 + Math.floor(random() * 6), batchSize: 1 + Math.floor(random() * 6) },
    quirks: {
      phones: pick(random, ['asGiven', 'compact', 'digits']),
      timeGrainMs: random() < 0.4 ? 1_000 : 1,
      ...searchLag(random),
      hasVersions,
      hasModifiedTimes: random() < 0.85,
      isUntouchedTimeEmpty: random() < 0.15,
      hasUnsteadyTimes: random() < 0.2,
    },
    hasUniqueEmail: random() < 0.4,
    isLoud: random() < 0.3,
    hasChanges,
    isUnordered: random() < 0.2,
    hasCreatedTimes: random() < 0.8,
    hasTies: random() < 0.85,
    hasDefaults: random() < 0.2,
    hasIdempotencyKeys: random() < 0.2,
    clockMs: random() < 0.5 ? 0 : Math.floor((random() - 0.5) * 40_000),
  };
}

/** An app as tame as can be, for making a failing scenario smaller. */
export const TAME: AppHabits = {
  ...PLAIN,
  ...LENIENT,
  ...COMMON,
  capabilities: { deletions: 'feed', createProof: 'upsert', hasConditionalWrite: false },
  limits: { pageSize: 100, batchSize: 100 },
  quirks: {},
  hasUniqueEmail: false,
  isLoud: false,
  hasChanges: true,
  isUnordered: false,
  hasCreatedTimes: true,
  hasTies: true,
  hasDefaults: false,
  hasIdempotencyKeys: false,
  clockMs: 0,
};

/** A third of the late ones says less. */
function searchLag(random: Random): Pick<MemoryQuirks, 'searchLagMs' | 'declaredLagMs'> {
  const searchLagMs = random() < 0.4 ? Math.floor(random() * 20_000) : 0;
  return {
    searchLagMs,
    declaredLagMs: searchLagMs % 3 === 0 ? Math.floor(searchLagMs / 4) : null,
  };
}

/** Shows changes later than it says: a complete look may have to find them. */
export function isLaterThanSaid({ quirks }: AppHabits): boolean {
  const { declaredLagMs = null, searchLagMs = 0 } = quirks;
  return declaredLagMs !== null && declaredLagMs < searchLagMs;
}

/** A date, so that filters can ask for what is long ago. */
const BIRTH_DATE = memoryProperty({
  name: 'birthDate',
  label: 'Date of birth',
  type: 'date',
  meaning: 'person.birthDate',
});

/** What an app fills in by itself. */
export const DEFAULTS = { stage: 'new' };

export function toAppOptions(
  habits: AppHabits,
  {
    side,
    extras,
    wholeNames,
    lookups,
  }: Pick<Scenario, 'extras' | 'wholeNames' | 'lookups'> & {
    side: Side;
  },
): Partial<MemoryAppOptions> {
  const people = memoryContacts({
    hasUniqueEmail: habits.hasUniqueEmail,
    hasClients: extras.hasClients,
    clientLabels: clientLabels(side, extras),
  });
  const type = {
    ...people.type,
    ...(wholeNames === side ? { titleProperties: ['lastName'] } : {}),
    isWritable: !habits.isReadOnly,
    ...(habits.hasTies ? {} : { associations: [] }),
  };
  const defaults = habits.hasDefaults ? { defaults: DEFAULTS } : {};
  const own = wholeNames === side ? withWholeName(people.properties) : people.properties;
  const described = [
    ...own,
    BIRTH_DATE,
    ...extraProperties(side, extras),
    ...lookupProperties(side, lookups),
  ];
  const properties = described.map((property) => asStrict(property, habits));
  const contacts = { ...people, properties, type, ...defaults };
  const derive = (values: Values): Values => ({
    ...kept(values, habits.keeping),
    ...keptAddress(values, habits),
    ...(habits.isLoud && typeof values['city'] === 'string'
      ? { city: values['city'].toUpperCase() }
      : {}),
  });
  return {
    capabilities: habits.capabilities,
    limits: {
      ...habits.limits,
      requestsPerSecond: habits.requestsPerSecond,
      ...rareLimits(habits),
    },
    latencyMs: habits.latencyMs,
    quirks: withRareQuirks(habits.quirks, habits),
    objects: [{ ...contacts, derive }, memoryCompanies()],
    ...(extras.properties.includes('owner') ? { users: usersOf(side, extras) } : {}),
  };
}
