import type { Audit } from './audit.js';
import type { Health } from './health.js';
import type { Metrics } from './metrics.js';
import type { Sessions } from './sessions.js';

/** Everything that routes may call. */
export interface Services {
  readonly audit: Audit;
  readonly sessions: Sessions;
  readonly health: Health;
  readonly metrics: Metrics;
}
