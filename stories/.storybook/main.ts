import type { StorybookConfig } from '@storybook/web-components-vite';

type Vite = Parameters<NonNullable<StorybookConfig['viteFinal']>>[0];
type Plugins = NonNullable<Vite['plugins']>;

/**
 * Decorators and class fields are compiled as `components/tsconfig.json` says: vite reads the
 * tsconfig nearest to each file. Nothing is fetched from or told to anybody: no telemetry, no news,
 * no look for newer versions.
 */
const config: StorybookConfig = {
  framework: { name: '@storybook/web-components-vite', options: {} },
  stories: ['../docs/*.mdx', '../elements/*.stories.ts', '../journeys/*.stories.ts'],
  // Guide pages link to the documentation itself.
  staticDirs: [{ from: '../../docs', to: '/docs' }],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: {
    disableTelemetry: true,
    disableWhatsNewNotifications: true,
    disableProjectJson: true,
  },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), ...keepRegistrations()],
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

/**
 * `define.ts` registers elements. The package names its built files as the only ones with effects;
 * stories import the sources, which would be dropped as unused without this.
 */
function keepRegistrations(): Plugins {
  return [
    {
      name: 'keep-registrations',
      enforce: 'pre',
      async resolveId(id, importer) {
        if (!id.endsWith('/define.js')) return null;
        const found = await this.resolve(id, importer, { skipSelf: true });
        return found === null ? null : { ...found, moduleSideEffects: true };
      },
    },
  ];
}
