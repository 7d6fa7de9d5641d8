import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { SyncProvider } from '../../components/sync-provider/sync-provider.js';
import { findText } from '../support/find.js';
import { stageLoader, stageOf } from '../support/worlds.js';

type Story = StoryObj<SyncProvider>;

const meta: Meta<SyncProvider> = {
  title: 'Screens/Provider',
  component: 'sync-provider',
  loaders: [stageLoader({}, (world) => world.runningSync())],
  parameters: { actions: { handles: ['sync-error'] } },
  argTypes: { locale: { control: 'select', options: ['en', 'nb', 'de-AT'] } },
  args: { locale: 'en' },
  render: (args, { loaded }) =>
    html`<sync-provider
      locale=${args.locale}
      .client=${stageOf(loaded).client}
      .texts=${args.texts}
    >
      <sync-overview></sync-overview>
    </sync-provider>`,
};
export default meta;

export const Playground: Story = {};

export const Norwegian: Story = {
  args: { locale: 'nb' },
  play: async ({ canvasElement }) => {
    await findText(canvasElement, /HubSpot og Dynamics 365|begge veier/);
  },
};

/** A host's own words for the texts that it wants to say differently. */
export const OwnWords: Story = {
  args: { texts: { overview: { title: 'Fjord Coffee keeps in step' } } },
  play: async ({ canvasElement }) => {
    await findText(canvasElement, 'Fjord Coffee keeps in step');
  },
};
