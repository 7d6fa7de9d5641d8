import { MemoryStore } from '../../../engine/testing/memory-store.js';
import { describeUndoOfTies } from '../../suites/runs/undo-ties-tests.js';

describeUndoOfTies('the in-memory store', () => Promise.resolve(new MemoryStore()));
