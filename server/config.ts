/** The configuration: one table of options (`config/options.ts`), read once at start. */
export { ConfigError, type ConfigProblem } from './config/config-error.js';
export {
  parseConfig,
  publicUrlOf,
  type Config,
  type ConfigInput,
  type LoadedConfig,
} from './config/parse-config.js';
export { loadSecretKeys, SECRET_KEY_PREFIX } from './config/secret-key-file.js';
