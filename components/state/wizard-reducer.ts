/**
 * The wizard's next state. Pure: decides nothing that needs the server, and never shows a wish as
 * done. Edits are shown at once, with `saving` telling where they are.
 */
import { otherSide } from '../../engine/index.js';
import type { SettingsPatch, Sync, SyncSettings } from '../../engine/index.js';
import { isOffline, isSessionEnd } from './failure.js';
import { NOT_LOADED } from './loaded.js';
import type { WizardAction } from './wizard-action.js';
import type { WizardState } from './wizard-state.js';

/** Edits that can be taken back. */
const MAX_PAST = 50;

export function wizardReducer(state: WizardState, action: WizardAction): WizardState {
  switch (action.type) {
    case 'load':
      return loaded(state, action);
    case 'connectivity':
      return { ...state, isOffline: action.isOffline };
    case 'stepped':
      return { ...state, step: action.step, hasNewerSettings: false };
    case 'sideChosen':
      return { ...state, side: action.side, app: null, isCatalogueOpen: false, login: IDLE };
    case 'catalogueToggled':
      return { ...state, isCatalogueOpen: action.isOpen, app: null, login: IDLE };
    case 'appChosen':
      return { ...state, app: action.app, login: IDLE };
    case 'accountChosen':
      return accountChosen(state, action);
    case 'login':
      return { ...state, login: action.login };
    case 'pairChosen':
      return { ...state, pair: { left: action.left, right: action.right }, opening: IDLE };
    case 'opening':
      return { ...state, opening: action.opening };
    case 'opened':
      return opened(state, action);
    default:
      return reduceDraft(state, action);
  }
}

const IDLE = { kind: 'idle' } as const;

type DraftAction = Extract<
  WizardAction,
  {
    type:
      | 'synced'
      | 'edited'
      | 'undone'
      | 'saving'
      | 'newerSeen'
      | 'applyChosen'
      | 'publishing'
      | 'published'
      | 'run'
      | 'issues';
  }
>;

function reduceDraft(state: WizardState, action: DraftAction): WizardState {
  switch (action.type) {
    case 'synced':
      return synced(state, action);
    case 'edited':
      return edited(state, action.patch);
    case 'undone':
      return undone(state);
    case 'saving':
      return { ...state, saving: action.saving };
    case 'newerSeen':
      return { ...state, hasNewerSettings: false };
    case 'applyChosen':
      return { ...state, apply: action.apply };
    case 'publishing':
      return { ...state, publishing: action.publishing };
    case 'published':
      return { ...withSync(state, action.sync), apply: 'newChanges', publishing: IDLE, past: [] };
    case 'run':
      return { ...state, run: action.run };
    case 'issues':
      return { ...state, issues: action.issues };
  }
}

function loaded(
  state: WizardState,
  { key, load }: Extract<WizardAction, { type: 'load' }>,
): WizardState {
  const next = { ...state, loads: { ...state.loads, [key]: load } };
  if (load.error === null) return load.isLoading ? next : { ...next, isOffline: false };
  return {
    ...next,
    isOffline: state.isOffline || isOffline(load.error),
    isSessionEnded: state.isSessionEnded || isSessionEnd(load.error),
  };
}

/** Another account means other objects; and the other side is next when it has none yet. */
function accountChosen(
  state: WizardState,
  { side, connectionId }: Extract<WizardAction, { type: 'accountChosen' }>,
): WizardState {
  const accounts = { ...state.accounts, [side]: connectionId };
  const isOtherOpen = connectionId !== null && accounts[otherSide(side)] === null;
  const isSame = state.accounts[side] === connectionId;
  return {
    ...state,
    accounts,
    side: isOtherOpen ? otherSide(side) : side,
    app: null,
    isCatalogueOpen: false,
    login: IDLE,
    pair: isSame ? state.pair : null,
    loads: isSame ? state.loads : { ...state.loads, pairs: NOT_LOADED },
  };
}

function opened(
  state: WizardState,
  { sync, isExisting, step }: Extract<WizardAction, { type: 'opened' }>,
): WizardState {
  const { loads } = state;
  return {
    ...withSync(state, sync),
    isExisting,
    step,
    opening: IDLE,
    saving: { kind: 'saved' },
    apply: 'newChanges',
    publishing: IDLE,
    past: [],
    run: null,
    issues: [],
    accounts: { left: sync.left.connectionId, right: sync.right.connectionId },
    pair: { left: sync.left.object, right: sync.right.object },
    loads: {
      ...loads,
      leftProperties: NOT_LOADED,
      rightProperties: NOT_LOADED,
      problems: NOT_LOADED,
      differences: NOT_LOADED,
      preview: NOT_LOADED,
    },
  };
}

function synced(
  state: WizardState,
  { sync, isNewer = false }: Extract<WizardAction, { type: 'synced' }>,
): WizardState {
  const next = { ...withSync(state, sync), saving: { kind: 'saved' } as const };
  return isNewer ? { ...next, hasNewerSettings: true, past: [] } : next;
}

function withSync(state: WizardState, sync: Sync): WizardState {
  return { ...state, sync, settings: sync.draft };
}

function edited(state: WizardState, patch: SettingsPatch): WizardState {
  if (state.settings === null) return state;
  const next = withPatch(state, patch);
  if (hasOwnUndo(patch)) return next;
  const past = [...state.past, inverseOf(state.settings, patch)].slice(-MAX_PAST);
  return { ...next, past };
}

function undone(state: WizardState): WizardState {
  const last = state.past.at(-1);
  return last === undefined ? state : { ...withPatch(state, last), past: state.past.slice(0, -1) };
}

function withPatch(state: WizardState, patch: SettingsPatch): WizardState {
  if (state.settings === null) return state;
  const settings = patched(state.settings, patch);
  return { ...state, settings, hasNewerSettings: false };
}

/** Settings with the given parts replaced. */
export function patched(settings: SyncSettings, patch: SettingsPatch): SyncSettings {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return { ...settings, ...Object.fromEntries(given) };
}

/** The mapping table takes its own edits back, row by row. */
function hasOwnUndo(patch: SettingsPatch): boolean {
  return patch.mappings !== undefined || patch.associations !== undefined;
}

/** The parts of the settings that a patch is about, as they are before it. */
function inverseOf(settings: SyncSettings, patch: SettingsPatch): SettingsPatch {
  const keys = Object.keys(patch) as (keyof SyncSettings)[];
  return Object.fromEntries(keys.map((key) => [key, settings[key]]));
}
