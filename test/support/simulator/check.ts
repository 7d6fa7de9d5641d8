/** What a check is. All of them stand in `checks/all-checks.ts`, by name. */
import type { RemoteId } from '../../../engine/contract/index.js';
import type {
  AssociateItem,
  CreateItem,
  Page,
  RemoteRecord,
  UpdateItem,
  WriteOutcome,
} from '../../../engine/ports/connector.js';
import type { LinkSelection, RunCommit, Store } from '../../../engine/ports/store.js';
import type { Side } from '../../../engine/vocabulary.js';
import type { TwoApps } from '../two-apps.js';
import type { History } from './history.js';
import type { Simulation } from './simulate.js';

/** One call of the engine to an app. */
export type SeenCall = { side: Side; object: string; owner: string } & (
  | { call: 'scan'; cursor: string | null }
  | { call: 'find' | 'findByMarker' }
  | { call: 'fetch' | 'archive' | 'delete'; ids: readonly RemoteId[] }
  | { call: 'create'; items: readonly CreateItem[] }
  | { call: 'update'; items: readonly UpdateItem[] }
  | { call: 'associate'; items: readonly AssociateItem[] }
);

/** What came back; a failed call answers nothing. */
export interface SeenAnswer {
  records: readonly RemoteRecord[];
  page?: Page;
  outcomes?: readonly WriteOutcome[];
}

/** What a check that needs history can look at. */
export interface Watched {
  history: History;
  /** The apps and their clock, as an all-knowing witness sees them. */
  apps(): TwoApps;
  /** What the store itself says, past everything that watches it. */
  store: Store;
}

/** Each answers in words what is broken; empty when all is well. */
export interface Check {
  /** Before a call leaves. */
  onCall?(call: SeenCall, watched: Watched): string[] | Promise<string[]>;
  /** After the store took a step; `watched.history` is as before it. */
  onCommit?(commit: RunCommit, watched: Watched): string[];
  /** After an app answered; `watched.history` is as before it. */
  onAnswer?(call: SeenCall, answer: SeenAnswer, watched: Watched): string[];
  /** After a call failed as a whole. */
  onFail?(call: SeenCall, error: unknown, watched: Watched): string[];
  /** Before many links at once are to be looked at. */
  onTouch?(selection: LinkSelection, watched: Watched): string[] | Promise<string[]>;
  /** In the quiet, before any complete look at the apps. */
  beforeSweep?(simulation: Simulation): string[] | Promise<string[]>;
  /** When everything came to rest. */
  atEnd?(simulation: Simulation): string[] | Promise<string[]>;
}
