import { vi } from 'vitest';

/**
 * Asks again and again until that throws nothing, and answers what it said. For facts that nobody tells of; the bound
 * only ends what would never come, however busy the machine is.
 */
export function eventually<T>(ask: () => T | Promise<T>, interval = 20): Promise<T> {
  return vi.waitFor(ask, { timeout: 40_000, interval });
}
