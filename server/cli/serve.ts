import { parseConfig } from '../config.js';
import { createLogger } from '../log.js';
import { startServer } from '../main.js';
import { VERSION } from '../version.js';
import { EXIT, type Command } from './command.js';
import { keepNurserySmall } from './small-nursery.js';

export const serve: Command = {
  name: 'serve',
  summary: 'Run the server until it is told to stop.',
  help: `Options are those of docs/configuration.md: --port 4400, --data-dir ./.data, --public-url …
Secrets are read from the environment only. The log goes to standard output, one JSON line per entry.
SIGTERM or Ctrl-C stops it: work in hand ends at its next border, everything goes on at the next start.

Examples:
  sync-wizard serve
  sync-wizard serve --port 5000 --data-dir /var/lib/sync-wizard`,
  run: async (args, io) => {
    keepNurserySmall();
    const { config, warnings } = parseConfig({ env: io.env, args });
    const logger = createLogger({ level: config.logLevel });
    for (const warning of warnings) logger.warn(warning);
    const server = await startServer(config, { logger });
    io.err(`sync-wizard ${VERSION} listens on ${server.url} (API reference: ${server.url}/docs)`);
    await new Promise<void>((resolve) => {
      if (io.stop.aborted) resolve();
      else io.stop.addEventListener('abort', () => resolve(), { once: true });
    });
    await server.close();
    return EXIT.ok;
  },
};
