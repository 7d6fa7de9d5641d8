import type { StorybookConfig } from '@storybook/web-components-vite';

/**
 * Decorators and class fields are compiled as `components/tsconfig.json` says: vite reads the
 * tsconfig nearest to each file. Nothing is fetched from or told to anybody: no telemetry, no news,
 * no look for newer versions.
 */
const config: StorybookConfig = {
  framework: { name: '@storybook/web-components-vite', options: {} },
  stories: ['../docs/*.mdx', '../elements/*.stories.ts', '../journeys/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: {
    disableTelemetry: true,
    disableWhatsNewNotifications: true,
    disableProjectJson: true,
  },
  viteFinal: (vite) => ({
    ...vite,
    build: { ...vite.build, chunkSizeWarningLimit: 2000 },
    optimizeDeps: {
      ...vite.optimizeDeps,
      // Found while a story is open they would reload the page under it.
      include: [
        ...(vite.optimizeDeps?.include ?? []),
        'lit',
        'lit/decorators.js',
        'lit/directives/repeat.js',
        '@lit/context',
        'uuid',
      ],
    },
  }),
};

export default config;
