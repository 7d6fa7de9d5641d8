import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { findBrowser } from '../scripts/find-browser.mjs';
import { countsReporter } from './support/counts-reporter.js';

const { executablePath, args, env } = await findBrowser();

/** Nothing of the browser's own may reach the network while tests run. */
const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Component tests in a real browser, straight from the TypeScript sources. */
export default {
  rootDir: fileURLToPath(new URL('..', import.meta.url)),
  files: ['test/**/*.browser.test.ts'],
  hostname: '127.0.0.1',
  nodeResolve: { exportConditions: ['development', 'browser'] },
  plugins: [
    // The tsconfig matters: without it decorators compile to fields that lose Lit's reactivity.
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('../components/tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: {
        executablePath,
        args: [...args, ...QUIET],
        env: { ...process.env, ...env },
      },
    }),
  ],
  concurrency: 2,
  testsFinishTimeout: 480_000,
  testFramework: { config: { timeout: 60_000 } },
  reporters: [defaultReporter({ reportTestResults: true }), countsReporter()],
};
