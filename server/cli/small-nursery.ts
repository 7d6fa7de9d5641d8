import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's space for new objects as small as it is at the start. It would grow to 64 MB and more
 * where every page of records outlives a collection, as here: at 100,000 records that is a quarter of
 * the process (docs/bench.md has the price in time).
 *
 * For a process that is all ours, once, early. `--max-semi-space-size` (MB) on Node's command line or in
 * `NODE_OPTIONS` does the same for one that is not, and has its way where it is given.
 * V8 reads the factor whenever the space would grow (`Heap::ResizeNewSpace`, `NewSpace::Grow`).
 */
export function keepNurserySmall(): void {
  const given = [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''].join(' ');
  if (!given.includes('semi-space')) setFlagsFromString('--semi-space-growth-factor=1');
}
