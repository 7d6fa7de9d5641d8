import { parseConfig, type Config } from '../config.js';
import { createLogger } from '../log.js';
import type { CommandIo } from './command.js';
import { openStorage, type Storage } from './open-storage.js';

/** Runs a command's work on the opened storage, and closes it whatever happens. */
export async function withStorage<T>(
  args: readonly string[],
  io: CommandIo,
  work: (storage: Storage, config: Config) => Promise<T>,
): Promise<T> {
  const { config } = parseConfig({ env: io.env, args });
  const storage = await openStorage(config, createLogger({ level: 'silent' }));
  try {
    return await work(storage, config);
  } finally {
    await storage.close();
  }
}
