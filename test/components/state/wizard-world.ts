import { afterEach } from 'vitest';
import { toLoginMessage, LOGIN_CHANNEL } from '../../../components/client/login-channel.js';
import { WizardEffects } from '../../../components/state/wizard-effects.js';
import {
  initialWizardState,
  NO_WISH,
  type LoginOf,
  type WizardState,
  type WizardWish,
} from '../../../components/state/wizard-state.js';
import { WizardStore } from '../../../components/state/wizard-store.js';
import { SystemClock, type Clock, type Side } from '../../../engine/index.js';
import {
  createLocalWorld,
  type LocalWorld,
  type LocalWorldOptions,
} from '../../../stories/support/local-world.js';

export interface WizardWorld extends LocalWorld {
  store: WizardStore;
  effects: WizardEffects;
  errors: unknown[];
  connected: LoginOf[];
  /** Resolves with the state as soon as it fits. */
  until(fits: (state: WizardState) => boolean): Promise<WizardState>;
  /** Two accounts chosen, contacts with contacts opened, everything about them read. */
  openContacts(): Promise<WizardState>;
}

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** A wizard without a screen, over the engine in the page. */
export function openWizard(
  wish: Partial<WizardWish> = {},
  options: LocalWorldOptions & { clock?: Clock; world?: LocalWorld } = {},
): WizardWorld {
  const world = options.world ?? createLocalWorld(options);
  const store = new WizardStore(initialWizardState({ ...NO_WISH, ...wish }));
  const errors: unknown[] = [];
  const connected: LoginOf[] = [];
  const effects = new WizardEffects({
    client: world.client,
    clock: options.clock ?? new SystemClock(),
    store,
    onError: (error) => errors.push(error),
    onConnected: (login) => connected.push(login),
  });
  const channel = new BroadcastChannel(LOGIN_CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = toLoginMessage(data);
    if (message !== undefined) effects.hearLogin(message);
  };
  open.push({
    close: () => {
      channel.close();
      effects.close();
      world.close();
    },
  });
  const until = (fits: (state: WizardState) => boolean) => stateThat(store, fits);
  return {
    ...world,
    ...{ store, effects, errors, connected, until },
    openContacts: async () => {
      await world.connectBoth();
      await effects.start();
      chooseBoth(store, effects);
      await until(({ loads }) => loads.pairs.value !== null);
      effects.setup.choosePair('contacts', 'contacts');
      await effects.setup.openPair();
      return until(
        ({ loads }) =>
          loads.problems.value !== null &&
          loads.leftProperties.value !== null &&
          loads.rightProperties.value !== null &&
          (loads.preview.value?.report ?? null) !== null,
      );
    },
  };
}

export function chooseBoth(store: WizardStore, effects: WizardEffects): void {
  const connections = store.state.loads.connections.value ?? [];
  const choose = (side: Side, app: string): void => {
    const found = connections.find((connection) => connection.app === app);
    effects.setup.chooseAccount(side, found?.id ?? null);
  };
  choose('left', 'hubspot');
  choose('right', 'dynamics');
}

function stateThat(
  store: WizardStore,
  fits: (state: WizardState) => boolean,
): Promise<WizardState> {
  return new Promise((resolve) => {
    if (fits(store.state)) return resolve(store.state);
    const stop = store.subscribe(() => {
      if (!fits(store.state)) return;
      stop();
      resolve(store.state);
    });
  });
}
