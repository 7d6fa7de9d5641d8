/** How much a record shows of what a create sent, which tells whether it may be the one that was made. Pure. */
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { Attempt } from '../../state/attempt.js';
import type { Shadow } from '../../state/shadow.js';
import { resembles } from './resembles.js';

/** Whether a record shows most of these values, in whichever way its app writes them down. */
export function showsMost(
  shadow: Pick<Shadow, 'side' | 'values'>,
  { sent }: Pick<Attempt, 'sent'>,
  compiled: CompiledSync,
): boolean {
  return countShown(shadow, { sent }, compiled) * 2 > Object.keys(sent).length;
}

/** How many of these values a record shows. */
export function countShown(
  { side, values }: Pick<Shadow, 'side' | 'values'>,
  { sent }: Pick<Attempt, 'sent'>,
  { schema }: CompiledSync,
): number {
  const shown = Object.entries(sent).filter(([name, value]) => {
    const now = values[name];
    return now !== undefined && resembles(schema[side].properties.get(name), now, value);
  });
  return shown.length;
}
