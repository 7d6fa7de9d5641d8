import type { TenantId } from '../../../engine/contract/index.js';
import type { EngineEvent } from '../../../engine/engine-deps.js';

/** Tells a tenant's screens what to look at again. Returns at once and never throws. */
export type Announce = (tenantId: TenantId, event: EngineEvent) => void;
