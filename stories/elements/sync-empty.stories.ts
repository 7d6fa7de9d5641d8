import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ICON_NAMES } from '../../components/controls/icon/icons.js';
import type { SyncEmpty } from '../../components/controls/empty/empty.js';
import { anatomy } from '../support/examples.js';
import { LONG_HINT, LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncEmpty>;

const meta: Meta<SyncEmpty> = {
  title: 'Controls/Empty',
  component: 'sync-empty',
  argTypes: { icon: { control: 'select', options: ['', ...ICON_NAMES] } },
  args: { heading: 'No sync yet', icon: 'both' },
  render: (args) =>
    html`<sync-empty heading=${args.heading} icon=${args.icon}>
      Choose two apps and what should be the same in both.
      <a slot="action" href="#begin">Set up a sync</a>
    </sync-empty>`,
};
export default meta;

export const Playground: Story = {};

export const WithoutIconAndAction: Story = {
  render: () =>
    html`<sync-empty heading="Nothing fails">Every record of both apps is in sync.</sync-empty>`,
};

export const OwnPicture: Story = {
  render: () =>
    html`<sync-empty heading="No app is connected">
      <sync-app-logo slot="picture" name="HubSpot" color="#ff5c35" size="large"></sync-app-logo>
      Connect HubSpot first; the other app comes next.
    </sync-empty>`,
};

export const LongText: Story = {
  render: () =>
    html`<sync-empty heading=${`${LONG_NAME} ${LONG_WORD}`} icon="filter">
      ${LONG_HINT} ${LONG_WORD}
    </sync-empty>`,
};

export const Anatomy: Story = {
  render: () =>
    anatomy(
      'sync-empty',
      html`<sync-empty heading="No sync yet" icon="both">
        Choose two apps. <a slot="action" href="#begin">Set up a sync</a>
      </sync-empty>`,
    ),
};
