/** What `npm test` consists of, in order. Each section resolves to `{ counts, output, note? }`. */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runNode } from './run.mjs';
import { countBrowser, countGate, countVitest, NONE } from './test-counts.mjs';

const REPORTS = join(ROOT, 'node_modules', '.cache', 'sync-wizard', 'reports');
const VITEST = 'node_modules/vitest/vitest.mjs';
const QUIET = { CI: '1', NO_COLOR: '1', FORCE_COLOR: undefined };

export const SECTIONS = [
  { name: 'types', title: 'Types', run: () => gate('node_modules/typescript/bin/tsc', ['-b']) },
  {
    name: 'lint',
    title: 'Lint',
    run: () => gate('node_modules/eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
  },
  {
    name: 'format',
    title: 'Format',
    run: () => gate('node_modules/prettier/bin/prettier.cjs', ['--check', '.']),
  },
  {
    name: 'unused',
    title: 'Unused files, exports, dependencies',
    run: () => gate('node_modules/knip/bin/knip.js', ['--no-progress']),
  },
  {
    name: 'manifest',
    title: 'Reference of the elements',
    run: () => gate('scripts/manifest.mjs', ['--check']),
  },
  {
    name: 'unit',
    title: 'Engine and server tests',
    run: () => vitest('unit', 'test/vitest.config.ts', ['--exclude', 'test/package/**']),
  },
  { name: 'browser', title: 'Component tests', run: browserTests },
  {
    name: 'bundle',
    title: 'Bundle and its size',
    run: bundle,
  },
  { name: 'stories', title: 'Storybook build', run: storybook },
  {
    name: 'package',
    title: 'Package tests',
    run: () => vitest('package', 'test/vitest.config.ts', ['test/package/']),
  },
  { name: 'e2e', title: 'End-to-end tests', run: endToEnd },
];

async function gate(file, args) {
  const { code, output } = await runNode(file, args, { env: QUIET });
  return { counts: countGate(code), output };
}

/** Says the measured size even when it is small enough. */
async function bundle() {
  if (!hasFiles(['components/define.ts'])) return nothingYet('no components/define.ts yet');
  const { counts, output } = await gate('scripts/bundle.mjs', ['--check']);
  return counts.failed > 0 ? { counts, output } : { counts, output, note: output.trim() };
}

async function vitest(name, config, args) {
  const report = freshReport(name);
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const { code, output } = await runNode(
    VITEST,
    ['run', '--config', config, '--passWithNoTests', ...reporters, ...args],
    { env: QUIET },
  );
  return { counts: countVitest(readReport(report), code), output };
}

async function browserTests() {
  if (!hasFiles(['test/**/*.browser.test.ts'])) return nothingYet('no tests yet');
  const report = freshReport('browser');
  const { code, output } = await runNode(
    'node_modules/@web/test-runner/dist/bin.js',
    ['--config', 'test/web-test-runner.config.js'],
    { env: { ...QUIET, SYNC_TEST_REPORT: report } },
  );
  return { counts: countBrowser(readReport(report), code), output };
}

function endToEnd() {
  if (!hasFiles(['test/e2e/**/*.e2e.ts'])) return nothingYet('no tests yet');
  return vitest('e2e', 'test/vitest.e2e.config.ts', []);
}

function storybook() {
  if (!hasFiles(['stories/.storybook/main.ts'])) return nothingYet('no stories yet');
  const args = ['build', '-c', 'stories/.storybook', '-o', 'storybook-static'];
  args.push('--quiet', '--disable-telemetry');
  return gate('node_modules/storybook/dist/bin/dispatcher.js', args);
}

function nothingYet(note) {
  return { counts: NONE, output: '', note };
}

function hasFiles(patterns) {
  return globSync(patterns, { cwd: ROOT }).length > 0;
}

function freshReport(name) {
  mkdirSync(REPORTS, { recursive: true });
  const file = join(REPORTS, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
