/** Everything that the wizard knows. Plain data: what a screen shows is computed in `selectors.ts`. */
import type {
  AppDescription,
  Connection,
  IssueGroup,
  ObjectPair,
  ObjectType,
  Preview,
  PropertyWithSamples,
  PublishApply,
  Run,
  SessionInfo,
  SettingsDifference,
  SettingsPatch,
  SettingsProblem,
  Side,
  Sync,
  SyncSettings,
} from '../../engine/index.js';
import type { Failure } from './failure.js';
import { NOT_LOADED, type Loaded } from './loaded.js';

export const WIZARD_STEPS = ['connect', 'object', 'configure', 'limit', 'review'] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

export const CONFIGURE_SECTIONS = ['direction', 'conflict', 'matching', 'mapping'] as const;
export type ConfigureSection = (typeof CONFIGURE_SECTIONS)[number];

/** What is read from the server, by name. */
export interface Loads {
  session: SessionInfo;
  apps: AppDescription[];
  connections: Connection[];
  pairs: ObjectPair[];
  leftObjects: ObjectType[];
  rightObjects: ObjectType[];
  leftProperties: PropertyWithSamples[];
  rightProperties: PropertyWithSamples[];
  problems: SettingsProblem[];
  /** What the draft changes in the published settings. */
  differences: SettingsDifference[];
  preview: Preview;
}
export type LoadKey = keyof Loads;

/** A login that a person began; one at a time. */
export type Login =
  | { readonly kind: 'idle' }
  | ({
      readonly kind: 'waiting';
      /** null until the server has answered. */
      readonly flowId: string | null;
      /** The browser did not let a window open. */
      readonly isBlocked: boolean;
      /** It takes long: perhaps the window was closed. */
      readonly isLong: boolean;
    } & LoginOf)
  | ({ readonly kind: 'testing' } & LoginOf)
  | ({ readonly kind: 'failed'; readonly error: Failure } & LoginOf);

export interface LoginOf {
  readonly app: string;
  readonly side: Side;
  /** Set when an account is connected again. */
  readonly connectionId: string | null;
  readonly fields: Readonly<Record<string, string>>;
}

/** Where the last edits are. */
export type Saving =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: Failure }
  /** Somebody else changed the draft; nothing was overwritten. */
  | { readonly kind: 'conflict' };

/** Something that a button asked for and that takes a moment. */
export type Busy =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly error: Failure };

/** What the page said about what is wanted; see the attributes of `<sync-wizard>`. */
export interface WizardWish {
  readonly app: string;
  readonly leftApp: string;
  readonly leftObject: string;
  readonly rightObject: string;
  readonly syncId: string;
}

export interface WizardState {
  readonly wish: WizardWish;
  readonly step: WizardStep | 'progress';
  /** The server cannot be reached right now. */
  readonly isOffline: boolean;
  readonly isSessionEnded: boolean;
  readonly loads: { readonly [K in LoadKey]: Loaded<Loads[K]> };
  /** The side whose account is being chosen. */
  readonly side: Side;
  /** The app that was picked in the catalogue, to connect another account of it. */
  readonly app: string | null;
  /** A person asked for the catalogue although there are accounts to choose from. */
  readonly isCatalogueOpen: boolean;
  readonly accounts: Readonly<Record<Side, string | null>>;
  readonly login: Login;
  readonly pair: { readonly left: string; readonly right: string } | null;
  /** Making the draft, or reading an existing sync. */
  readonly opening: Busy;
  readonly sync: Sync | null;
  /** The sync was there before this wizard was opened. */
  readonly isExisting: boolean;
  /** What the screens show: the draft with the edits that are on their way. */
  readonly settings: SyncSettings | null;
  readonly saving: Saving;
  /** What undoes the last edits, newest last. */
  readonly past: readonly SettingsPatch[];
  /** Somebody else's newer settings came in while nothing was being edited here. */
  readonly hasNewerSettings: boolean;
  /** Which records changed settings of a published sync are for. */
  readonly apply: PublishApply;
  readonly publishing: Busy;
  readonly run: Run | null;
  readonly issues: readonly IssueGroup[];
}

export const NO_WISH: WizardWish = {
  app: '',
  leftApp: '',
  leftObject: '',
  rightObject: '',
  syncId: '',
};

export function initialWizardState(wish: WizardWish = NO_WISH): WizardState {
  return {
    wish,
    // A sync that is known is opened where its settings are.
    step: wish.syncId === '' ? 'connect' : 'configure',
    isOffline: false,
    isSessionEnded: false,
    loads: {
      session: NOT_LOADED,
      apps: NOT_LOADED,
      connections: NOT_LOADED,
      pairs: NOT_LOADED,
      leftObjects: NOT_LOADED,
      rightObjects: NOT_LOADED,
      leftProperties: NOT_LOADED,
      rightProperties: NOT_LOADED,
      problems: NOT_LOADED,
      differences: NOT_LOADED,
      preview: NOT_LOADED,
    },
    side: 'left',
    app: null,
    isCatalogueOpen: false,
    accounts: { left: null, right: null },
    login: { kind: 'idle' },
    pair: null,
    opening: { kind: 'idle' },
    sync: null,
    isExisting: false,
    settings: null,
    saving: { kind: 'saved' },
    past: [],
    hasNewerSettings: false,
    apply: 'newChanges',
    publishing: { kind: 'idle' },
    run: null,
    issues: [],
  };
}

/** Which records a publish of this draft is for: the first one is for all, there is nothing to choose. */
export function applyOf({ sync, apply }: Pick<WizardState, 'sync' | 'apply'>): PublishApply {
  return sync === null || sync.version === null ? 'allRecords' : apply;
}
