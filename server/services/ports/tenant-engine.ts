import type { TenantId } from '../../../engine/contract/index.js';
import type { TenantEngine } from '../../../engine/engine.js';

/** The engine's use cases for one tenant. */
export type TenantEngineOf = (tenantId: TenantId) => TenantEngine;
