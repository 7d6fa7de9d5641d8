import type { ReactiveControllerHost } from 'lit';
import type { Sync } from '../../engine/contract/index.js';
import type { SyncClient } from '../client/sync-client.js';
import type { Translate } from '../i18n/translate.js';

/** What each pane of the overview needs from it. */
export interface PaneContext {
  readonly host: ReactiveControllerHost & EventTarget;
  readonly client: () => SyncClient | undefined;
  readonly sync: (id: string | null) => Sync | undefined;
  readonly t: () => Translate;
  /** Tells screen readers what has happened. */
  readonly say: (text: string) => void;
  /** Notices a failure that is shown in the pane. */
  readonly fail: (error: unknown) => void;
}
