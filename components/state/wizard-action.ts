import type {
  IssueGroup,
  PublishApply,
  Run,
  SettingsPatch,
  Side,
  Sync,
} from '../../engine/index.js';
import type { Loaded } from './loaded.js';
import type {
  Busy,
  LoadKey,
  Loads,
  Login,
  Saving,
  WizardState,
  WizardStep,
} from './wizard-state.js';

/** Everything that can happen to the wizard's state. Past tense: what was decided or came in. */
export type WizardAction =
  | { [K in LoadKey]: { type: 'load'; key: K; load: Loaded<Loads[K]> } }[LoadKey]
  | { type: 'connectivity'; isOffline: boolean }
  | { type: 'stepped'; step: WizardState['step'] }
  | { type: 'sideChosen'; side: Side }
  | { type: 'catalogueToggled'; isOpen: boolean }
  | { type: 'appChosen'; app: string | null }
  | { type: 'accountChosen'; side: Side; connectionId: string | null }
  | { type: 'login'; login: Login }
  | { type: 'pairChosen'; left: string; right: string }
  | { type: 'opening'; opening: Busy }
  /** A sync was made, or an existing one was read: from here on its draft is edited. */
  | { type: 'opened'; sync: Sync; isExisting: boolean; step: WizardStep }
  /** The server's newest state of the sync, with nothing of ours on its way. */
  | { type: 'synced'; sync: Sync; isNewer?: boolean }
  | { type: 'edited'; patch: SettingsPatch }
  | { type: 'undone' }
  | { type: 'saving'; saving: Saving }
  | { type: 'newerSeen' }
  | { type: 'applyChosen'; apply: PublishApply }
  | { type: 'publishing'; publishing: Busy }
  | { type: 'published'; sync: Sync }
  | { type: 'run'; run: Run }
  | { type: 'issues'; issues: readonly IssueGroup[] };
