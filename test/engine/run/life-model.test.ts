import { MemoryStore } from '../../../engine/testing/memory-store.js';
import { describeLife } from '../../suites/runs/life-model-tests.js';

describeLife('the in-memory store', () => Promise.resolve(new MemoryStore()), { lives: 60 });
