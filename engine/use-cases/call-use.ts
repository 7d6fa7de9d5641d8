/** How many calls a connection's day has had. */
import type { CallUsage, ConnectionId, TenantId } from '../contract/index.js';
import { dayEndMs } from '../plan/limits/call-budget.js';
import { toIso } from '../ports/clock.js';
import type { EngineCore } from '../run/engine-core.js';

export interface CallUseCases {
  /** Calls of all syncs, previews and settings screens through a connection. `limit`: what a person allows. */
  getCallUsage(id: ConnectionId, limit: number | null): Promise<CallUsage>;
}

export function createCallUse(core: EngineCore, tenantId: TenantId): CallUseCases {
  return {
    getCallUsage: async (id, limit) => {
      const meter = core.meter(tenantId, id);
      const { used, shutUntilMs } = await meter.look(limit);
      const nowMs = core.deps.clock.now();
      const decision = meter.decide('sync');
      return {
        used,
        limit,
        resetsAt: toIso(dayEndMs(nowMs)),
        shutUntil: shutUntilMs === null || shutUntilMs <= nowMs ? null : toIso(shutUntilMs),
        isUsedUp: decision.kind === 'wait',
      };
    },
  };
}
