/**
 * A stand-in for Microsoft Dynamics 365: sign-in service, Dataverse Web API and record pages on one origin.
 *
 * `/{tenant}/oauth2/v2.0/…` sign-in · `/api/data/v9.2/…` Web API · `/ui/` record pages · `/__faults`,
 * `/__faults/expire-delta-tokens`, `/__stats`, `/__export`, `/__health` for checks.
 * Behaves as documented at https://learn.microsoft.com/power-apps/developer/data-platform/webapi/overview.
 */
export { createDynamicsSandbox } from './dynamics-sandbox.js';
export type { DynamicsSandbox } from './dynamics-sandbox.js';
export { serveDynamicsSandbox } from './serve-dynamics-sandbox.js';
export type { ServedDynamicsSandbox } from './serve-dynamics-sandbox.js';
export type { DynamicsSandboxOptions, ServiceLimits } from './options.js';
export type { DynamicsSeed, SeededIds, SeedLookup, SeedRecord } from './seed.js';
export type { CustomAttribute, CustomKey } from './metadata/customisation.js';
export type { DynamicsStats } from './control/control-routes.js';
