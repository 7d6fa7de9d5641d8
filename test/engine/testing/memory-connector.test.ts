import { connectorSuite } from '../../suites/connector.suite.js';
import { memoryWorlds } from './memory-world.js';

connectorSuite('in-memory', memoryWorlds());
connectorSuite(
  'in-memory, with few abilities,',
  memoryWorlds({
    capabilities: {
      hasWebhooks: false,
      deletions: 'sweep',
      createProof: 'search',
      hasConditionalWrite: false,
    },
    quirks: { hasVersions: false, timeGrainMs: 1000 },
  }),
);
