import { MemoryStore } from '../../../engine/testing/memory-store.js';
import { describeOffOnDelete } from '../../suites/runs/off-on-delete-tests.js';

describeOffOnDelete('the in-memory store', () => Promise.resolve(new MemoryStore()));
