/** For tests, stories and demos: apps and a store in memory, a clock that stands still, ids by seed. */
export { ManualClock } from './manual-clock.js';
export * from './memory-app-options.js';
export { MemoryConnections } from './memory-connections.js';
export { createMemoryApp } from './memory-connector.js';
export type { MemoryApp } from './memory-connector.js';
export * from './memory-faults.js';
export * from './memory-objects.js';
export { MemoryStore } from './memory-store.js';
export { SeededIds } from './seeded-ids.js';
export { createSeededRandom } from './seeded-random.js';
export type { Random } from './seeded-random.js';
