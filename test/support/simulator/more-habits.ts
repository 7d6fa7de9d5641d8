/** Further habits of apps, drawn from chances of their own, so that the rest of a seed's world stays as it is. */
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Side } from '../../../engine/vocabulary.js';
import { AS_GIVEN, drawKeeping } from './extras.js';
import type { Keeping } from './extras.js';
import type { AppHabits } from './habits.js';
import { pick } from './scenario.js';

export interface MoreHabits {
  /** Can be asked for records by a value. */
  canFind: boolean;
  /** Its reading positions remember what was told, so that it needs no time to go by. */
  hasTokens: boolean;
  /** Says how many records there are. */
  countsRecords: boolean;
  /** Shows a page of a record. */
  hasPages: boolean;
  /** Says of a merged record into which other one it went. */
  tellsMerges: boolean;
  /** How it keeps what a person or we give it. */
  keeping: Keeping;
  /** How long each call takes. */
  latencyMs: number;
  requestsPerSecond: number;
}

export const PLAIN: MoreHabits = {
  canFind: true,
  hasTokens: false,
  countsRecords: true,
  hasPages: true,
  tellsMerges: true,
  keeping: AS_GIVEN,
  latencyMs: 0,
  requestsPerSecond: 10,
};

/** Nobody can ask it whether a create whose answer was lost has happened. */
export function isMute({ canFind, capabilities }: AppHabits): boolean {
  return !canFind && capabilities.createProof === 'none';
}

const SALTS: Readonly<Record<Side, number>> = { left: 0x1f83d9ab, right: 0x5be0cd19 };

export function moreHabits(seed: number, side: Side): MoreHabits {
  const random = createSeededRandom(seed ^ SALTS[side]);
  return {
    canFind: random() < 0.75,
    hasTokens: random() < 0.2,
    countsRecords: random() < 0.7,
    hasPages: random() < 0.8,
    tellsMerges: random() < 0.7,
    latencyMs: random() < 0.7 ? 0 : pick(random, [30, 400, 2_500]),
    requestsPerSecond: random() < 0.7 ? 10 : pick(random, [0.5, 3, 100]),
    keeping: drawKeeping(random),
  };
}
