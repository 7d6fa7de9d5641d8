import type { TenantId } from '../contract/index.js';
import type { EngineCore } from '../run/engine-core.js';

/** The engine as one tenant uses it. */
export interface TenantCore {
  core: EngineCore;
  tenantId: TenantId;
}
