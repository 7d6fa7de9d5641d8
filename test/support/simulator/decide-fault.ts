import type { MemoryCall, MemoryFault } from '../../../engine/testing/memory-faults.js';
import { PAGE_ODDITIES, WRITE_CALLS } from '../../../engine/testing/memory-faults.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import { pick } from './scenario.js';

/** Why an app may refuse single records of a batch. */
export const REFUSALS = ['rule_rejected', 'value_format', 'rate_limited'] as const;

function refusal(code: (typeof REFUSALS)[number], every: number): MemoryFault {
  const outcome = { kind: 'refused', code, property: null, message: 'Not today.' } as const;
  return { kind: 'partial', every, outcome };
}

/** What goes wrong with a call in rough times; `ratio` of all calls, 0 to 1. */
export function decideFault(
  call: MemoryCall,
  ratio: number,
  random: Random,
): MemoryFault | undefined {
  if (random() >= ratio) return undefined;
  const isWrite = (WRITE_CALLS as readonly string[]).includes(call.call);
  const kind = random();
  if (kind < 0.02) return { kind: 'fail', fault: 'auth_expired' };
  if (kind < 0.04 && call.call === 'scan') return { kind: 'fail', fault: 'cursor_expired' };
  if (kind < 0.2) return { kind: 'fail', fault: 'rate_limited' };
  if (kind < 0.3)
    return { kind: 'fail', fault: 'rate_limited', retryAfterMs: Math.floor(random() * 5_000) };
  if (kind < 0.45) return { kind: 'fail', fault: 'app_unavailable', wasSent: random() < 0.5 };
  if (call.call === 'scan' && kind < 0.9)
    return { kind: 'page', oddity: pick(random, PAGE_ODDITIES) };
  if (!isWrite) return { kind: 'fail', fault: 'bad_answer' };
  if (kind < 0.55) return { kind: 'cutAnswer' };
  if (kind < 0.7) return { kind: 'loseAnswer' };
  if (kind < 0.8) return refusal(pick(random, REFUSALS), 1 + Math.floor(random() * 3));
  if (kind < 0.93) return { kind: 'lateCommit', delayMs: Math.floor(random() * 8_000) };
  const isApplied = random() < 0.5;
  return { kind: 'partial', every: 2, outcome: { kind: 'unknown', message: 'cut off' }, isApplied };
}
