import type { Config } from '../../config.js';
import type { Finding } from './finding.js';

export function checkConfiguration(config: Config, warnings: readonly string[]): Finding[] {
  const found = warnings.map((text): Finding => {
    const fix = 'See docs/configuration.md for every option.';
    return { level: 'warn', what: 'configuration', text, fix };
  });
  const address = config.publicUrl ?? `http://${config.host}:${config.port}`;
  return [...found, { level: 'ok', what: 'address', text: `browsers and apps use ${address}` }];
}
