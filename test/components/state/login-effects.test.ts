import { describe, expect, it } from 'vitest';
import type { LoginOf } from '../../../components/state/wizard-state.js';
import type { Flow } from '../../../engine/index.js';
import { ManualClock } from '../../../engine/testing/manual-clock.js';
import { openWizard } from './wizard-world.js';

const login: LoginOf = { app: 'hubspot', side: 'left', connectionId: null, fields: {} };

/** A wizard whose login flows are as a test says. */
function openWith(state: () => Flow['state']) {
  const clock = new ManualClock();
  const wizard = openWizard({}, { clock });
  const flow = (): Flow => ({
    id: 'f1',
    app: 'hubspot',
    startUrl: 'https://sync.example/oauth/start?ticket=t',
    state: state(),
    expiresAt: '2026-01-01T00:10:00.000Z',
  });
  const completed: string[] = [];
  Object.assign(wizard.client, {
    startFlow: async () => flow(),
    getFlow: async () => flow(),
    cancelFlow: async () => undefined,
    completeFlow: async (_id: string, code: string) => {
      completed.push(code);
      return wizard.client.connect(wizard.hubspot);
    },
  });
  const went: string[] = [];
  const window = {
    isBlocked: false,
    go: (url: string) => went.push(url),
    close: () => went.push('closed'),
  };
  return { ...wizard, clock, went, window, completed };
}

/** Lets promises that are ready run. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('LoginEffects', () => {
  it('sends the window to the app once the server has answered', async () => {
    const { effects, store, went, window } = openWith(() => 'waiting');

    await effects.login.begin(login, window);

    expect(went).toEqual(['https://sync.example/oauth/start?ticket=t']);
    expect(store.state.login).toMatchObject({ kind: 'waiting', flowId: 'f1', isLong: false });
  });

  it('asks after the window when it takes long', async () => {
    const { effects, store, clock, window } = openWith(() => 'waiting');
    await effects.login.begin(login, window);

    for (let look = 0; look < 5; look += 1) {
      clock.advance(4_000);
      await settle();
    }

    expect(store.state.login).toMatchObject({ kind: 'waiting', isLong: true });
  });

  it.each([
    ['expired', 'flow_expired'],
    ['failed', 'flow_refused'],
    ['cancelled', 'flow_refused'],
  ] as const)('notices that a flow is %s although nobody told', async (state, code) => {
    const { effects, store, clock, went, window } = openWith(() => state);
    await effects.login.begin(login, window);

    clock.advance(4_000);
    await settle();

    expect(store.state.login).toMatchObject({ kind: 'failed', error: { code } });
    expect(went.at(-1)).toBe('closed');
  });

  it('gives up when the window came back but could not tell this page', async () => {
    const { effects, store, clock, window } = openWith(() => 'returned');
    await effects.login.begin(login, window);

    for (let look = 0; look < 2; look += 1) {
      clock.advance(4_000);
      await settle();
    }
    expect(store.state.login.kind).toBe('waiting');
    clock.advance(4_000);
    await settle();

    expect(store.state.login).toMatchObject({ kind: 'failed' });
    expect(JSON.stringify(store.state.login)).toMatch(/not told/);
  });

  it('completes a login that took the page away', async () => {
    const { effects, store, completed, connected } = openWith(() => 'returned');
    await effects.setup.loadConnections();

    await effects.login.resume(login, { flow: 'f1', cc: 'cc_1' });

    expect(completed).toEqual(['cc_1']);
    expect(store.state.login.kind).toBe('idle');
    expect(store.state.accounts.left).not.toBeNull();
    expect(connected.map(({ app }) => app)).toEqual(['hubspot']);
  });

  it('hears nothing of a login that was cancelled', async () => {
    const { effects, store, completed, window } = openWith(() => 'waiting');
    await effects.login.begin(login, window);

    effects.login.cancel();
    effects.hearLogin({ flow: 'f1', cc: 'cc_1' });
    await settle();

    expect(completed).toEqual([]);
    expect(store.state.login.kind).toBe('idle');
  });

  it('uses a completion code once, however often it is told', async () => {
    const { effects, completed, window, until } = openWith(() => 'waiting');
    await effects.login.begin(login, window);

    effects.hearLogin({ flow: 'f1', cc: 'cc_1' });
    effects.hearLogin({ flow: 'f1', cc: 'cc_1' });
    await until(({ accounts }) => accounts.left !== null);

    expect(completed).toEqual(['cc_1']);
  });
});
