import { describe, expect, it, vi } from 'vitest';
import { ClientError } from '../../../components/client/sync-client.js';
import type { ConsentAnswer } from '../../../components/client/local-sync-client.js';
import {
  endOf,
  findConflictExample,
  findMissing,
  stepsOf,
} from '../../../components/state/selectors.js';
import type { LoginOf } from '../../../components/state/wizard-state.js';
import { chooseBoth, openWizard } from './wizard-world.js';

const toHubSpot: LoginOf = { app: 'hubspot', side: 'left', connectionId: null, fields: {} };

describe('the wizard without a screen', () => {
  it('goes from nothing connected to a finished first run', async () => {
    const { effects, store, until } = openWizard();
    await effects.start();

    await effects.login.begin(toHubSpot, null);
    await until(({ accounts }) => accounts.left !== null);
    expect(store.state.side).toBe('right');
    await effects.login.begin({ ...toHubSpot, app: 'dynamics', side: 'right' }, null);
    await until(({ accounts, loads }) => accounts.right !== null && loads.pairs.value !== null);
    await until(({ loads }) => loads.connections.value?.length === 2);
    expect(await effects.next()).toBeNull();
    effects.setup.choosePair('contacts', 'contacts');
    expect(await effects.next()).toBeNull();
    await until(({ loads }) => loads.problems.value !== null);
    expect([await effects.next(), await effects.next()]).toEqual([null, null]);
    expect(store.state.step).toBe('review');
    await effects.publishing.publish(true);
    const { run, sync } = await until((state) => state.run?.state === 'finished');

    expect(run).toMatchObject({ kind: 'initial', settingsVersion: 1 });
    expect(sync).toMatchObject({ status: 'on', version: 1 });
    const { issues } = await until((state) => state.issues.length > 0);
    expect(issues.map(({ code }) => code)).toContain('match_ambiguous');
  });

  it('says what is missing on each step', async () => {
    const { effects, store, connectBoth, until } = openWizard();
    await connectBoth();
    await effects.start();

    expect(await effects.next()).toMatchObject({ what: 'account', side: 'left' });
    chooseBoth(store, effects);
    expect(await effects.next()).toBeNull();
    expect(await effects.next()).toMatchObject({ step: 'object', what: 'pair' });
    await until(({ loads }) => loads.pairs.value !== null);
    effects.setup.choosePair('contacts', 'contacts');
    await effects.next();
    const off = store.state.settings?.mappings.map((mapping) => ({ ...mapping, isOn: false }));
    effects.draft.edit({ mappings: off ?? [] });
    await effects.draft.flush();
    await until(({ loads }) => (loads.problems.value ?? []).some((one) => one.level === 'error'));

    expect(await effects.next()).toMatchObject({ step: 'configure', what: 'problem' });
    expect(store.state.step).toBe('configure');
  });

  it('opens a sync that is there already instead of making a second one', async () => {
    const world = openWizard();
    const first = await world.draftSync();
    await world.effects.start();
    chooseBoth(world.store, world.effects);
    await world.until(({ loads }) => loads.pairs.value !== null);

    world.effects.setup.choosePair('contacts', 'contacts');
    await world.effects.setup.openPair();

    expect(world.store.state).toMatchObject({ isExisting: true, step: 'configure' });
    expect(world.store.state.sync?.id).toBe(first.id);
    expect(await world.client.listSyncs()).toHaveLength(1);
  });

  it('leaves no empty draft behind when a person takes other objects', async () => {
    const { effects, store, client, openContacts } = openWizard();
    await openContacts();

    effects.goTo('object');
    effects.setup.choosePair('companies', 'accounts');
    await effects.next();

    const syncs = await client.listSyncs();
    expect(syncs.map(({ left }) => left.object)).toEqual(['companies']);
    expect(store.state.sync?.left.object).toBe('companies');
  });

  it('keeps a draft in which something was decided', async () => {
    const { effects, client, openContacts } = openWizard();
    await openContacts();
    effects.draft.edit({ winner: 'right' });
    effects.setup.touch();
    await effects.draft.flush();

    effects.goTo('object');
    effects.setup.choosePair('companies', 'accounts');
    await effects.next();

    expect(await client.listSyncs()).toHaveLength(2);
  });

  it('edits a published sync in three steps', async () => {
    const world = openWizard();
    const sync = await world.runningSync();
    const second = openWizard({ syncId: sync.id }, { world });

    await second.effects.start();

    expect(second.store.state.step).toBe('configure');
    expect(stepsOf(second.store.state)).toEqual(['configure', 'limit', 'review']);
    expect(endOf(second.store.state, 'right')?.connection.label).toBe('Contoso EU');
  });

  it('chooses accounts and objects that the page asked for', async () => {
    const { connectBoth, effects, store, until } = openWizard({
      app: 'dynamics',
      leftApp: 'hubspot',
      leftObject: 'contacts',
      rightObject: 'leads',
    });
    await connectBoth();

    await effects.start();
    await until(({ pair }) => pair !== null);

    expect(findMissing(store.state)).toBeNull();
    expect(store.state.pair).toEqual({ left: 'contacts', right: 'leads' });
  });

  it('shows the sign-in of an app that was asked for and is not connected', async () => {
    const { effects, store } = openWizard({ leftApp: 'dynamics' });

    await effects.start();

    expect(store.state.app).toBe('dynamics');
  });
});

describe('logging in', () => {
  it('tells when the access was not given, and starts again', async () => {
    const answers: ConsentAnswer[] = ['refuse', 'allow'];
    const { effects, until, store } = openWizard(
      {},
      { consent: async () => answers.shift() ?? 'fail' },
    );
    await effects.start();

    await effects.login.begin(toHubSpot, null);
    const { login } = await until((state) => state.login.kind === 'failed');
    await effects.login.begin(toHubSpot, null);
    await until(({ accounts }) => accounts.left !== null);

    expect(login).toMatchObject({ error: { code: 'flow_refused' } });
    expect(store.state.login.kind).toBe('idle');
  });

  it('ends when the login breaks down at the app', async () => {
    const { effects, until } = openWizard({}, { consent: async () => 'fail' });
    await effects.start();

    await effects.login.begin(toHubSpot, null);
    const { login } = await until((state) => state.login.kind === 'failed');

    expect(login).toMatchObject({ kind: 'failed', app: 'hubspot', side: 'left' });
  });

  it('cancels: the window closes and the flow ends', async () => {
    const { effects, until, store, client } = openWizard(
      {},
      { consent: () => new Promise(() => undefined) },
    );
    await effects.start();
    const went: string[] = [];
    const window = {
      isBlocked: false,
      go: (url: string) => went.push(url),
      close: () => went.push('closed'),
    };
    await effects.login.begin(toHubSpot, window);
    const { login } = await until(
      (state) => state.login.kind === 'waiting' && state.login.flowId !== null,
    );

    effects.login.cancel();

    const flowId = login.kind === 'waiting' ? (login.flowId ?? '') : '';
    expect(store.state.login).toEqual({ kind: 'idle' });
    expect(went.at(-1)).toBe('closed');
    expect((await client.getFlow(flowId)).state).toBe('cancelled');
  });

  it('asks to go on in this tab when the window was blocked', async () => {
    const { effects, store } = openWizard();
    await effects.start();
    const window = { isBlocked: true, go: () => undefined, close: () => undefined };

    await effects.login.begin(toHubSpot, window);

    expect(store.state.login).toMatchObject({ kind: 'waiting', isBlocked: true, flowId: null });
    expect((await effects.login.beginHere())?.app).toBe('hubspot');
  });

  it('shows what is wrong with a key and connects with a good one', async () => {
    const { effects, store, until } = openWizard();
    await effects.start();
    const shop = (key: string): LoginOf => ({
      app: 'harbour',
      side: 'left',
      connectionId: null,
      fields: { shop: 'https://shop.fjordcoffee.example', key },
    });

    await effects.login.connectWithKey(shop('wrong'));
    expect(store.state.login).toMatchObject({
      kind: 'failed',
      error: { code: 'connection_failed' },
    });
    await effects.login.connectWithKey(shop('hs_good'));

    const { accounts } = await until(({ login }) => login.kind === 'idle');
    expect(accounts.left).not.toBeNull();
  });

  it('ignores what the return page says about another flow', async () => {
    const { effects, store } = openWizard({}, { consent: () => new Promise(() => undefined) });
    await effects.start();
    await effects.login.begin(toHubSpot, null);

    effects.hearLogin({ flow: 'somebody-elses', cc: 'code' });

    expect(store.state.login.kind).toBe('waiting');
  });
});

describe('editing the draft', () => {
  it('shows an edit at once, saves it, and takes it back', async () => {
    const { effects, store, client, openContacts, until } = openWizard();
    const { sync } = await openContacts();
    const id = sync?.id ?? '';

    effects.draft.edit({ winner: 'right' });
    expect(store.state).toMatchObject({
      settings: { winner: 'right' },
      saving: { kind: 'saving' },
    });
    await until(({ saving }) => saving.kind === 'saved');
    expect((await client.getSync(id)).draft.winner).toBe('right');
    effects.draft.undo();
    await effects.draft.flush();

    expect((await client.getSync(id)).draft.winner).toBe('left');
    expect(store.state.past).toEqual([]);
  });

  it('tells a conflict, overwrites nothing, and loads the newer settings', async () => {
    const { effects, store, client, openContacts, until } = openWizard();
    const { sync } = await openContacts();
    const id = sync?.id ?? '';
    effects.draft.edit({ direction: 'toLeft' });
    await client.patchDraft(id, { winner: 'right' }, null);

    await effects.draft.flush();
    expect(store.state.saving.kind).toBe('conflict');
    expect(await effects.next()).toMatchObject({ what: 'conflict' });
    await effects.draft.loadNewer();

    expect(store.state.settings).toMatchObject({ winner: 'right', direction: 'both' });
    expect((await until(({ saving }) => saving.kind === 'saved')).saving.kind).toBe('saved');
  });

  it('takes over what another window changed while nothing is edited here', async () => {
    const { client, openContacts, until } = openWizard();
    const { sync } = await openContacts();

    await client.patchDraft(sync?.id ?? '', { winner: 'right' }, null);
    const state = await until(({ hasNewerSettings }) => hasNewerSettings);

    expect(state.settings?.winner).toBe('right');
    expect(state.saving.kind).toBe('saved');
  });

  it('previews again after an edit, and shows an example of a conflict', async () => {
    const { effects, openContacts, until } = openWizard();
    const state = await openContacts();
    const before = state.loads.preview.value?.run.id;

    effects.draft.edit({ winner: 'right' });
    const after = await until(
      ({ loads }) =>
        loads.preview.value?.run.id !== before && (loads.preview.value?.report ?? null) !== null,
    );

    expect(findConflictExample(state)).not.toBeNull();
    expect(after.loads.preview.value?.isStale).toBe(false);
  });

  it('previews a published sync for new changes only, and again for the other choice', async () => {
    const world = openWizard();
    const sync = await world.runningSync();
    const second = openWizard({ syncId: sync.id }, { world });
    const previewFor = (apply: string) =>
      second.until(({ loads: { preview } }) => {
        const { run, report } = preview.value ?? {};
        return run?.apply === apply && report !== null;
      });
    await second.effects.start();
    await previewFor('newChanges');

    second.effects.publishing.choose('allRecords');

    expect((await previewFor('allRecords')).apply).toBe('allRecords');
  });

  it('counts matches by the rules of now, having saved them first, and says why it cannot', async () => {
    const { effects, client, openContacts } = openWizard();
    const { sync } = await openContacts();
    const { signal } = new AbortController();
    effects.draft.edit({ matching: { rules: [] } });

    const nobody = await effects.draft.estimateMatches(signal);

    expect(nobody).toMatchObject({ matched: 0, matchedByRule: [] });
    expect((await client.getSync(sync?.id ?? '')).draft.matching.rules).toEqual([]);

    client.setFault(new ClientError('offline', { message: 'No answer.', hint: 'Wait.' }));
    effects.draft.edit({ winner: 'right' });
    await expect(effects.draft.estimateMatches(signal)).rejects.toMatchObject({ code: 'offline' });
  });

  it('says when it is offline and goes on by itself', async () => {
    const { effects, client, openContacts, until } = openWizard();
    const { sync } = await openContacts();
    client.setFault(new ClientError('offline', { message: 'No answer.', hint: 'Wait.' }));
    effects.draft.edit({ winner: 'right' });
    await until(({ isOffline, saving }) => isOffline && saving.kind === 'failed');

    client.setFault(null);
    await until(({ isOffline, saving }) => !isOffline && saving.kind === 'saved');

    expect((await client.getSync(sync?.id ?? '')).draft.winner).toBe('right');
  });

  it('notices that the session has ended', async () => {
    const { effects, client, until } = openWizard();
    client.setFault(new ClientError('session_expired', { message: 'Ended.', hint: 'Sign in.' }));

    await effects.start();

    expect((await until(({ isSessionEnded }) => isSessionEnded)).isSessionEnded).toBe(true);
  });

  it('does not publish with an error in the settings', async () => {
    const { effects, store, openContacts, until } = openWizard();
    const { settings } = await openContacts();
    const mappings = (settings?.mappings ?? []).map((mapping) => ({ ...mapping, isOn: false }));
    effects.draft.edit({ mappings });

    await effects.publishing.publish(true);
    await until(({ publishing }) => publishing.kind === 'failed');

    expect(store.state.publishing).toMatchObject({ error: { code: 'settings_invalid' } });
    expect(store.state.step).toBe('configure');
    expect(store.state.sync?.version).toBeNull();
  });

  it('saves without turning on', async () => {
    const { effects, store, openContacts } = openWizard();
    await openContacts();

    const sync = await effects.publishing.publish(false);

    expect(sync).toMatchObject({ status: 'off', version: 1 });
    expect(store.state.step).toBe('configure');
  });

  it('shows the new run, not the one before, when settings are published again', async () => {
    const world = openWizard();
    const sync = await world.runningSync();
    const second = openWizard({ syncId: sync.id }, { world });
    await second.effects.start();
    await second.until(({ loads }) => loads.problems.value !== null);

    second.effects.draft.edit({ winner: 'right' });
    second.effects.publishing.choose('allRecords');
    const publish = vi.spyOn(second.client, 'publishSync');
    await second.effects.publishing.publish(true);
    expect(publish.mock.lastCall?.[1]).toEqual({ turnOn: true, apply: 'allRecords' });
    expect(second.store.state.apply).toBe('newChanges');
    const { run } = await second.until((state) => state.run?.state === 'finished');

    expect(run).toMatchObject({ settingsVersion: 2 });
    expect(run?.id).not.toBe(sync.run?.id);
  });
});
