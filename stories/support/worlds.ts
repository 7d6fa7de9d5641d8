/** A world of its own for a story that does something; ended as soon as another story is opened. */
import type { SyncClient } from '../../components/client/sync-client.js';
import { createLocalWorld, type LocalWorld, type LocalWorldOptions } from './local-world.js';

/** What such a story is shown with. */
export interface Stage {
  readonly world: LocalWorld;
  readonly client: SyncClient;
  /** The sync that the story is about; '' when there is none yet. */
  readonly syncId: string;
}

const open = new Set<LocalWorld>();

/**
 * For `loaders`: opens a world and prepares it. What `prepare` answers is the sync that the story
 * is about.
 */
export function stageLoader(
  options: LocalWorldOptions = {},
  prepare: (world: LocalWorld) => Promise<{ readonly id: string } | undefined> = async () =>
    undefined,
) {
  return async (): Promise<{ stage: Stage }> => {
    const world = createLocalWorld(options);
    open.add(world);
    const sync = await prepare(world);
    return { stage: { world, client: world.client, syncId: sync?.id ?? '' } };
  };
}

export function stageOf(loaded: Record<string, unknown>): Stage {
  return loaded['stage'] as Stage;
}

/** Ends every world that is open. Called when a story goes. */
export function closeWorlds(): void {
  for (const world of open) world.close();
  open.clear();
}
