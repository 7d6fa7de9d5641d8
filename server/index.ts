/**
 * The server's public surface. `startServer(parseConfig({ env: process.env }).config)` runs all of it
 * in this process; `createApp` gives the bare app to who builds the parts.
 */
export { createApp, type AppDeps } from './app.js';
export {
  ConfigError,
  loadSecretKeys,
  parseConfig,
  type Config,
  type ConfigInput,
  type ConfigProblem,
  type LoadedConfig,
} from './config.js';
export type {
  ConnectorModule,
  FormFields,
  OAuthDescription,
  OAuthEndpoints,
  WebhookDescription,
  WebhookEvent,
  WebhookRequest,
} from './connectors/connector-module.js';
export { createDynamicsModule } from './connectors/dynamics/dynamics-module.js';
export type { DynamicsConfig } from './connectors/dynamics/dynamics-config.js';
export { createHubSpotModule } from './connectors/hubspot/hubspot-module.js';
export type { HubSpotConfig } from './connectors/hubspot/hubspot-config.js';
export { createLogger, type LogOptions } from './log.js';
export { startServer, type RunningServer, type ServerOverrides } from './main.js';
export { mintEmbedSession, type MintOptions } from './mint-embed-session.js';
export { VERSION } from './version.js';
