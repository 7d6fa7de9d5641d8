import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { SyncAppLogo } from '../../components/controls/app-logo/app-logo.js';
import { anatomy, examples } from '../support/examples.js';
import { DYNAMICS, HUBSPOT, LETTERS, SHOP } from '../support/world/apps.js';

type Story = StoryObj<SyncAppLogo>;

const PICTURE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="9" fill="#12355b"/><path d="M8 24c6-8 9-8 12 0s6 8 12 0" stroke="#ffd23f" stroke-width="4" fill="none"/></svg>',
)}`;

const meta: Meta<SyncAppLogo> = {
  title: 'Controls/App logo',
  component: 'sync-app-logo',
  argTypes: { size: { control: 'select', options: ['small', 'medium', 'large'] } },
  args: { name: 'HubSpot', color: '#ff5c35', src: '', size: 'medium', labelled: true },
  render: (args) =>
    html`<sync-app-logo
      name=${args.name}
      color=${args.color}
      src=${args.src}
      size=${args.size}
      ?labelled=${args.labelled}
    ></sync-app-logo>`,
};
export default meta;

export const Playground: Story = {};

export const States: Story = {
  render: () =>
    examples([
      [
        'Tiles',
        html`${[HUBSPOT, DYNAMICS, SHOP, LETTERS].map(
          ({ name, logo }) =>
            html`<sync-app-logo labelled name=${name} color=${logo.color}></sync-app-logo> `,
        )}`,
      ],
      [
        'Sizes',
        html`${(['small', 'medium', 'large'] as const).map(
          (size) =>
            html`<sync-app-logo
              labelled
              name="HubSpot"
              color="#ff5c35"
              size=${size}
            ></sync-app-logo> `,
        )}`,
      ],
      ['Own picture', html`<sync-app-logo labelled name="Wave" src=${PICTURE}></sync-app-logo>`],
      [
        'A picture that may not be shown',
        html`<sync-app-logo labelled name="Old app" src="javascript:alert(1)"></sync-app-logo>`,
      ],
      ['No name, no colour', html`<sync-app-logo></sync-app-logo>`],
      [
        'A name in another script',
        html`<sync-app-logo labelled name="Ærlig" color="#1d56a8"></sync-app-logo>`,
      ],
    ]),
};

export const Anatomy: Story = {
  render: () =>
    anatomy(
      'sync-app-logo',
      html`<sync-app-logo labelled name="HubSpot" color="#ff5c35"></sync-app-logo>`,
    ),
};
