import { MemoryStore } from '../../../engine/testing/memory-store.js';
import { describeStore } from '../../suites/store.suite.js';

describeStore('memory', () =>
  Promise.resolve({ store: new MemoryStore(), close: () => Promise.resolve() }),
);
