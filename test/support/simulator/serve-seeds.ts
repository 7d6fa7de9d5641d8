/** What every process of `npm run simulate` does: plays the seeds that it is sent and answers what came of each. */

/** What came of one seed. */
export interface SeedPlayed {
  /** In words; empty when every check held. */
  broken: string[];
  /** How often what happened that seldom does, by name. */
  deaths: Readonly<Record<string, number>>;
  met: readonly string[];
}

export interface SeedPlayer {
  play(seed: number): Promise<SeedPlayed>;
  /** The smallest story of a seed that breaks, for a person; empty where none is wanted. */
  report(seed: number, broken: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

interface Portion {
  first: number;
  end: number;
}

const WRONG_OPTIONS = 2;

/** Opens a player and works until the parent lets go of it. What `open` throws is wrong with the options. */
export async function serveSeeds(open: () => Promise<SeedPlayer>): Promise<void> {
  const player = await open().catch(refuse);
  process.on('message', (portion: Portion) => void work(player, portion));
  process.once('disconnect', () => void player.close());
  process.send?.({ kind: 'ready' });
}

async function work(player: SeedPlayer, { first, end }: Portion): Promise<void> {
  for (let seed = first; seed < end && process.connected; seed += 1) {
    const { broken, deaths, met } = await player.play(seed);
    const report = broken.length > 0 ? await player.report(seed, broken) : '';
    process.send?.({ kind: 'played', seed, broken, report, deaths, met });
  }
  process.send?.({ kind: 'done' });
}

/** Says what is wrong with the options, and ends. */
function refuse(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  process.send?.({ kind: 'problem', message });
  process.disconnect();
  process.exit(WRONG_OPTIONS);
}
