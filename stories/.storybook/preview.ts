import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { withActions } from 'storybook/actions/decorator';
import '../../components/define.js';
import { elementsManifest } from '../support/elements-manifest.js';
import { closeWorlds } from '../support/worlds.js';
import ElementPage from './element-page.mdx';

setCustomElementsManifest(elementsManifest);

/** What the toolbar offers; it applies to every story and stays when another one is opened. */
const globalTypes: Preview['globalTypes'] = {
  theme: {
    description: 'Colours',
    toolbar: { icon: 'circlehollow', items: ['light', 'dark'], dynamicTitle: true },
  },
  brand: {
    description: 'Brand of the host page',
    toolbar: {
      icon: 'paintbrush',
      items: [
        { value: 'none', title: 'Default theme' },
        { value: 'harbour', title: 'Harbour theme' },
        { value: 'ink', title: 'Ink theme' },
      ],
      dynamicTitle: true,
    },
  },
  locale: {
    description: 'Language',
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
    description: 'Reading direction',
    toolbar: { icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
  },
  width: {
    description: 'Width of the place in px',
    toolbar: { icon: 'grow', items: ['full', '960', '640', '360'], dynamicTitle: true },
  },
};

const preview: Preview = {
  globalTypes,
  initialGlobals: {
    theme: 'light',
    brand: 'none',
    locale: 'en',
    direction: 'ltr',
    width: 'full',
  },
  tags: ['autodocs'],
  beforeEach: () => closeWorlds,
  decorators: [
    withActions,
    (story, { globals }) => {
      const { theme, brand, locale, direction, width } = globals as Record<string, string>;
      document.documentElement.dataset['theme'] = theme;
      document.documentElement.dataset['brand'] = brand;
      return html`<sync-provider locale=${locale ?? 'en'}>
        <div class="place" dir=${direction === 'rtl' ? 'rtl' : 'ltr'} data-width=${width ?? 'full'}>
          ${story()}
        </div>
      </sync-provider>`;
    },
  ],
  parameters: {
    layout: 'padded',
    controls: { expanded: true },
    docs: { codePanel: true, page: ElementPage },
    options: { storySort: { order: ['Guide', 'Journeys', 'Screens', 'Controls'] } },
    a11y: {
      test: 'error',
      // A story is a part of a page: headings and landmarks are the page's.
      config: {
        rules: ['region', 'landmark-one-main', 'page-has-heading-one'].map((id) => ({
          id,
          enabled: false,
        })),
      },
    },
  },
};

export default preview;
