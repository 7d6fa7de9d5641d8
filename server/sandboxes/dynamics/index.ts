export { createDynamicsSandbox } from './dynamics-sandbox.js';
export type { DynamicsSandbox } from './dynamics-sandbox.js';
export { serveDynamicsSandbox } from './serve-dynamics-sandbox.js';
export type { ServedDynamicsSandbox } from './serve-dynamics-sandbox.js';
export type { DynamicsSandboxOptions, ServiceLimits } from './options.js';
export type { DynamicsSeed, SeededIds, SeedLookup, SeedRecord } from './seed.js';
export type { CustomAttribute, CustomKey } from './metadata/customisation.js';
export type { DynamicsStats } from './control/control-routes.js';
