import { MemoryStore } from '../../../engine/testing/memory-store.js';
import { describeSweepInParts } from '../../suites/runs/sweep-in-parts-tests.js';

describeSweepInParts('the in-memory store', () => Promise.resolve(new MemoryStore()));
