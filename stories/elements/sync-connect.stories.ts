import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fn, userEvent } from 'storybook/test';
import type { ConnectRequestEvent } from '../../components/events/connect-request-event.js';
import type { SyncConnect } from '../../components/sync-connect/sync-connect.js';
import { longConnection } from '../support/extremes.js';
import { BROKEN, OFFLINE, SESSION_ENDED } from '../support/faults.js';
import { findRole, findTag } from '../support/find.js';
import { loadScenario, type Scenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';
import { LONG_HINT, LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncConnect>;

const appOf = ({ apps }: Scenario, id: string) => apps.find((app) => app.id === id) ?? null;
const { render, show } = screenOf('sync-connect', (scenario) => ({
  app: appOf(scenario, 'hubspot'),
  state: 'idle' as const,
}));

const meta: Meta<SyncConnect> = {
  title: 'Screens/Connect',
  component: 'sync-connect',
  loaders: [loadScenario],
  parameters: { actions: { handles: ['sync-connect-request', 'sync-connect-cancel-request'] } },
  argTypes: {
    state: { control: 'select', options: ['idle', 'waiting', 'testing', 'done', 'failed'] },
  },
  render,
};
export default meta;

export const Playground: Story = {};
export const LogInWithFields: Story = { render: show((s) => ({ app: appOf(s, 'dynamics') })) };
export const KeyForm: Story = { render: show((s) => ({ app: appOf(s, 'harbour') })) };
export const Waiting: Story = { args: { state: 'waiting' } };
export const WaitingForLong: Story = { args: { state: 'waiting', isLong: true } };
export const WaitingInThePage: Story = { args: { state: 'waiting', isInPage: true } };
export const WindowBlocked: Story = { args: { state: 'waiting', isBlocked: true } };
export const Testing: Story = { args: { state: 'testing' } };
export const Done: Story = {
  render: show(({ ends }) => ({ state: 'done', connection: ends.left.connection })),
};
export const Reconnect: Story = {
  render: show(({ ends }) => ({ isReconnect: true, connection: ends.left.connection })),
};
export const Refused: Story = {
  args: {
    state: 'failed',
    error: {
      code: 'flow_refused',
      message: 'The login was refused.',
      hint: 'Log in again and allow what is listed, or ask who looks after HubSpot.',
    },
  },
};
export const WrongKey: Story = {
  render: show((s) => ({
    app: appOf(s, 'harbour'),
    state: 'failed',
    error: {
      code: 'connection_failed',
      message: 'Harbour Shop does not know this key.',
      hint: 'Copy it again from your shop: Settings, Integrations.',
    },
  })),
};
export const TotalFailure: Story = { args: { state: 'failed', error: BROKEN } };
export const Offline: Story = { args: { state: 'failed', error: OFFLINE } };
export const SessionEnded: Story = { args: { state: 'failed', error: SESSION_ENDED } };
export const LongText: Story = {
  render: show((s) => {
    const app = appOf(s, 'dynamics');
    if (app?.auth.kind !== 'oauth') return {};
    const scopes = Array.from({ length: 12 }, (_, index) => ({
      scope: String(index),
      label: index % 3 === 0 ? LONG_HINT : `${LONG_NAME} ${LONG_WORD}`,
    }));
    const fields = app.auth.fields.map((field) => ({
      ...field,
      label: LONG_NAME,
      help: LONG_HINT,
    }));
    return {
      app: { ...app, name: `${LONG_NAME} ${LONG_WORD}`, auth: { ...app.auth, scopes, fields } },
    };
  }),
};
export const DoneWithLongText: Story = {
  render: show(({ ends }) => ({ state: 'done', connection: longConnection(ends.left.connection) })),
};

export const FilledIn: Story = {
  render: show((s) => ({ app: appOf(s, 'harbour') })),
  play: async ({ canvasElement, step }) => {
    const asked = fn((event: ConnectRequestEvent) => event.fields);
    findTag(canvasElement, 'sync-connect').addEventListener('sync-connect-request', asked);
    await step('Without the key nothing is sent', async () => {
      await userEvent.click(await findRole(canvasElement, ['button', 'Check and connect']));
      await expect(asked).not.toHaveBeenCalled();
    });
    await step('Fill in the form', async () => {
      await userEvent.type(
        await findRole(canvasElement, ['textbox', /Address of your shop/]),
        'https://shop.fjordcoffee.example',
      );
      const key = findTag(canvasElement, 'sync-connect').shadowRoot?.querySelector(
        'sync-text-field[type=password]',
      );
      const input = key?.shadowRoot?.querySelector('input');
      if (!input) throw new Error('There is no field for the key.');
      await userEvent.type(input, 'hs_7Q2pL');
    });
    await step('Now it asks', async () => {
      await userEvent.click(await findRole(canvasElement, ['button', 'Check and connect']));
      await expect(asked).toHaveReturnedWith({
        shop: 'https://shop.fjordcoffee.example',
        key: 'hs_7Q2pL',
      });
    });
  },
};
