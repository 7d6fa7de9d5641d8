/** Finds files, exports and dependencies that nothing uses. */
export default {
  entry: [
    // What package.json exports.
    'components/{index,define}.ts',
    'components/**/define.ts',
    'components/client/index.ts',
    'components/return-page.ts',
    'components/styles/tokens.ts',
    'engine/index.ts',
    'engine/contract/index.ts',
    'engine/testing/index.ts',
    'engine/value-tools/index.ts',
    'server/{index,main,cli}.ts',
    // What is run by hand or by a tool.
    'bench/bench.ts',
    'bench/matching/{main,million}.ts',
    // Processes that the bench starts.
    'bench/{app,peers}/serve-{app,couch}.ts',
    'bench/{engine,floor,peers}/run-*.ts',
    'examples/demo/start.ts',
    'examples/demo/host/public/host.js',
    'scripts/{start,test,test-all,bundle,manifest,demo-reset,exit-with-parent,find-browser,simulate}.mjs',
    'stories/.storybook/*.ts',
    'stories/**/*.{stories.ts,mdx}',
    'test/**/*.{test,browser.test,test-d}.ts',
    'test/e2e/**/*.ts',
    'test/*.config.{ts,js}',
    'test/support/simulator/worker.ts',
    'test/server/connectors/simulation/worker.ts',
    'custom-elements-manifest.config.js',
  ],
  project: ['{components,engine,server,stories,examples,test,scripts,bench}/**/*.{ts,js,mjs}'],
  // Dev dependencies that are used by name: the pinned runtime, tools called by path.
  // Fonts that the demo's host page serves, and what Storybook loads by name.
  ignoreDependencies: [
    '@custom-elements-manifest/analyzer',
    '@arethetypeswrong/cli',
    '@fontsource-variable/.*',
    '@storybook/addon-.*',
  ],
  ignoreExportsUsedInFile: true,
  // A type that nobody imports yet is still documentation.
  exclude: ['types', 'nsTypes'],
};
