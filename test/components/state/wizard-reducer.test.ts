import { describe, expect, it } from 'vitest';
import { NOT_LOADED, failed, loading, ready } from '../../../components/state/loaded.js';
import type { WizardAction } from '../../../components/state/wizard-action.js';
import { wizardReducer } from '../../../components/state/wizard-reducer.js';
import { initialWizardState, type WizardState } from '../../../components/state/wizard-state.js';
import type { Connection, Sync, SyncSettings } from '../../../engine/index.js';

const settings: SyncSettings = {
  direction: 'both',
  winner: 'left',
  clears: 'keep',
  matching: { rules: [] },
  mappings: [],
  associations: [],
  requireEmail: true,
  filters: { toRight: null, toLeft: null },
};

const sync = {
  id: 's1',
  draft: settings,
  left: { connectionId: 'c1', object: 'contacts' },
  right: { connectionId: 'c2', object: 'leads' },
} as Sync;

const offline = { code: 'offline', message: 'No answer.', hint: 'Wait.' };
const ended = { code: 'session_expired', message: 'Ended.', hint: 'Sign in.' };

function after(...actions: WizardAction[]): WizardState {
  return actions.reduce(wizardReducer, initialWizardState());
}

const opened: WizardAction = { type: 'opened', sync, isExisting: false, step: 'configure' };

describe('wizardReducer: accounts', () => {
  it('goes on to the other side when one is chosen', () => {
    const state = after({ type: 'accountChosen', side: 'left', connectionId: 'c1' });

    expect(state).toMatchObject({ side: 'right', accounts: { left: 'c1', right: null } });
  });

  it('stays where it is when both are chosen, or one is taken away', () => {
    const left: WizardAction = { type: 'accountChosen', side: 'left', connectionId: 'c1' };
    const right: WizardAction = { type: 'accountChosen', side: 'right', connectionId: 'c2' };

    expect(after(left, right).side).toBe('right');
    expect(after(left, right, { ...left, connectionId: null }).side).toBe('left');
  });

  it('forgets the objects of another account, and keeps them of the same', () => {
    const left: WizardAction = { type: 'accountChosen', side: 'left', connectionId: 'c1' };
    const pairs: WizardAction = { type: 'load', key: 'pairs', load: ready([]) };
    const pair: WizardAction = { type: 'pairChosen', left: 'contacts', right: 'leads' };

    expect(after(left, pairs, pair, left).pair).not.toBeNull();
    const other = after(left, pairs, pair, { ...left, connectionId: 'c9' });
    expect(other.pair).toBeNull();
    expect(other.loads.pairs).toBe(NOT_LOADED);
  });

  it('leaves the catalogue and the login behind when a side is chosen', () => {
    const state = after(
      { type: 'catalogueToggled', isOpen: true },
      { type: 'appChosen', app: 'hubspot' },
      { type: 'sideChosen', side: 'right' },
    );

    expect(state).toMatchObject({ app: null, isCatalogueOpen: false, login: { kind: 'idle' } });
  });
});

describe('wizardReducer: what is read', () => {
  it('keeps the value before while it is read again, and when that fails', () => {
    const connections: Connection[] = [];
    const value: WizardAction = { type: 'load', key: 'connections', load: ready(connections) };
    const state = after(value);
    const again = wizardReducer(state, {
      ...value,
      load: loading(state.loads.connections),
    });
    const broken = wizardReducer(again, {
      ...value,
      load: failed(again.loads.connections, offline),
    });

    expect(again.loads.connections).toMatchObject({ isLoading: true, value: connections });
    expect(broken.loads.connections).toMatchObject({ isLoading: false, value: connections });
    expect(broken.isOffline).toBe(true);
    expect(wizardReducer(broken, value).isOffline).toBe(false);
  });

  it('notices the end of the session', () => {
    const state = after({ type: 'load', key: 'apps', load: failed(NOT_LOADED, ended) });

    expect(state).toMatchObject({ isSessionEnded: true, isOffline: false });
  });
});

describe('wizardReducer: the draft', () => {
  it('shows edits at once and takes them back one by one', () => {
    const edits: WizardAction[] = [
      { type: 'edited', patch: { winner: 'right' } },
      { type: 'edited', patch: { winner: 'left', direction: 'toLeft' } },
    ];
    const state = after(opened, ...edits);
    const back = wizardReducer(state, { type: 'undone' });

    expect(state.settings).toMatchObject({ winner: 'left', direction: 'toLeft' });
    expect(back.settings).toMatchObject({ winner: 'right', direction: 'both' });
    expect(wizardReducer(back, { type: 'undone' }).settings).toEqual(settings);
  });

  it('undoes nothing when there is nothing to undo', () => {
    const state = after(opened);

    expect(wizardReducer(state, { type: 'undone' })).toBe(state);
  });

  it('leaves the undo of mappings to the mapping table', () => {
    const state = after(
      opened,
      { type: 'edited', patch: { winner: 'right' } },
      { type: 'edited', patch: { mappings: [] } },
    );

    expect(state.past).toEqual([{ winner: 'left' }]);
  });

  it('keeps what undoes the last 50 edits', () => {
    const edit: WizardAction = { type: 'edited', patch: { winner: 'right' } };

    expect(after(opened, ...Array.from({ length: 60 }, () => edit)).past).toHaveLength(50);
  });

  it('takes the newest settings and cannot undo into somebody else’s', () => {
    const newer = { ...sync, draft: { ...settings, winner: 'right' as const } };
    const state = after(
      opened,
      { type: 'edited', patch: { direction: 'toLeft' } },
      { type: 'synced', sync: newer, isNewer: true },
    );

    expect(state).toMatchObject({ hasNewerSettings: true, past: [], settings: newer.draft });
  });

  it('starts a draft without anything of the one before', () => {
    const state = after(
      opened,
      { type: 'edited', patch: { winner: 'right' } },
      { type: 'load', key: 'problems', load: ready([]) },
      { ...opened, sync: { ...sync, id: 's2' as Sync['id'] } },
    );

    expect(state).toMatchObject({ past: [], run: null, settings, saving: { kind: 'saved' } });
    expect(state.loads.problems).toBe(NOT_LOADED);
    expect(state.accounts).toEqual({ left: 'c1', right: 'c2' });
  });

  it('ignores an edit without a draft', () => {
    const state = after();

    expect(wizardReducer(state, { type: 'edited', patch: { winner: 'right' } })).toBe(state);
  });
});
