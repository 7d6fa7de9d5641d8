import type { Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { setCustomElementsManifest } from '@storybook/web-components-vite';
import manifest from '../../custom-elements.json';
import '../../components/define.js';
import './preview.css';

setCustomElementsManifest(manifest);

/** Theme, language and direction are chosen in the toolbar and apply to every story. */
const preview: Preview = {
  globalTypes: {
    theme: {
      description: 'Colours',
      defaultValue: 'light',
      toolbar: { icon: 'circlehollow', items: ['light', 'dark'], dynamicTitle: true },
    },
    locale: {
      description: 'Language',
      defaultValue: 'en',
      toolbar: {
        icon: 'globe',
        items: [
          { value: 'en', title: 'English' },
          { value: 'nb', title: 'Norsk bokmål' },
        ],
        dynamicTitle: true,
      },
    },
    direction: {
      description: 'Direction',
      defaultValue: 'ltr',
      toolbar: { icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
    width: {
      description: 'Width of the container',
      defaultValue: 'full',
      toolbar: { icon: 'grow', items: ['full', '960', '640', '360'], dynamicTitle: true },
    },
  },
  decorators: [
    (story, { globals }) => {
      const { theme, locale, direction, width } = globals;
      document.documentElement.dataset['theme'] = String(theme);
      document.documentElement.dir = String(direction);
      return html`<sync-provider locale=${String(locale)} data-width=${String(width)}>
        ${story()}
      </sync-provider>`;
    },
  ],
  parameters: {
    layout: 'padded',
    a11y: { test: 'error' },
    docs: { codePanel: true },
    controls: { expanded: true },
  },
};

export default preview;
