import type { MemoryCall, MemoryFault } from '../../../engine/testing/memory-faults.js';
import { WRITE_CALLS } from '../../../engine/testing/memory-faults.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import { pick } from './scenario.js';

/** Why an app may refuse single records, beside what `decide-fault.ts` has. */
export const RARE_REFUSALS = [
  'value_range',
  'origin_locked',
  'record_archived',
  'unexpected',
] as const;

/** What goes wrong with a call now and then beside what `decide-fault.ts` has; drawn from chances of its own. */
export function decideRareFault(
  call: MemoryCall,
  ratio: number,
  random: Random,
): MemoryFault | undefined {
  if (ratio === 0 || random() >= ratio) return undefined;
  const isWrite = (WRITE_CALLS as readonly string[]).includes(call.call);
  const kind = random();
  if (kind < 0.1) return { kind: 'fail', fault: 'auth_scope' };
  if (kind < 0.25) return { kind: 'fail', fault: 'permission_object' };
  if (kind < 0.4)
    return { kind: 'fail', fault: 'quota_reached', retryAfterMs: Math.floor(random() * 90_000) };
  if (!isWrite || kind < 0.6) return { kind: 'fail', fault: 'bad_answer' };
  const code = pick(random, RARE_REFUSALS);
  const outcome = { kind: 'refused', code, property: null, message: 'Not so.' } as const;
  return { kind: 'partial', every: 1 + Math.floor(random() * 3), outcome };
}
