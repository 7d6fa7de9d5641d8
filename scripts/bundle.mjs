/**
 * Builds what tsc does not: shrinks the templates in dist/components, then makes dist/components/tokens.css, dist/cdn/sync-wizard.js (the one file that
 * registers every element) and dist/cdn/return-page.js. Then measures the wizard.
 * Starts from what tsc has built, because that is what a user's bundler gets.
 *
 * `--check` also fails when `<sync-wizard>` with everything it needs is larger than LIMIT_KB gzipped.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { ROOT } from './run.mjs';
import { shrinkTemplates } from './shrink-templates.mjs';

const LIMIT_KB = 60;
const ALL = join(ROOT, 'dist/components/define.js');
const RETURN_PAGE = join(ROOT, 'dist/components/return-page.js');
const TOKENS = join(ROOT, 'components/styles/tokens.ts');
const WIZARD = join(ROOT, 'dist/components/sync-wizard/define.js');

const shared = {
  absWorkingDir: ROOT,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};

await writeTokensCss();
if (!existsSync(ALL)) {
  console.log('dist/components/define.js is not there: nothing to bundle.');
} else {
  await shrinkTemplates();
  await build({
    ...shared,
    entryPoints: [ALL],
    outfile: join(ROOT, 'dist/cdn/sync-wizard.js'),
    sourcemap: true,
  });
  await build({
    ...shared,
    entryPoints: [RETURN_PAGE],
    outfile: join(ROOT, 'dist/cdn/return-page.js'),
  });
  if (existsSync(WIZARD)) await measureWizard();
}

async function writeTokensCss() {
  const { code } = await transform(readFileSync(TOKENS, 'utf8'), { loader: 'ts' });
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  const { toTokensCss } = await import(url);
  mkdirSync(join(ROOT, 'dist/components'), { recursive: true });
  writeFileSync(join(ROOT, 'dist/components/tokens.css'), toTokensCss());
}

/** Locales are loaded when needed, so only the first chunk and what it imports at once counts. */
async function measureWizard() {
  const { outputFiles, metafile, warnings } = await build({
    ...shared,
    entryPoints: [WIZARD],
    splitting: true,
    outdir: join(ROOT, 'dist/cdn/measured'),
    write: false,
    metafile: true,
  });
  const needed = neededAtOnce(metafile);
  const bytes = outputFiles
    .filter((file) => needed.has(file.path))
    .reduce((sum, file) => sum + gzipSync(file.contents, { level: 9 }).length, 0);
  const kb = bytes / 1000;
  console.log(`<sync-wizard>: ${kb.toFixed(1)} kB gzip (limit ${LIMIT_KB} kB)`);
  if (!process.argv.includes('--check')) return;
  if (kb > LIMIT_KB) console.error('Too large. Look for a dependency or a locale that came along.');
  if (kb > LIMIT_KB || warnings.length > 0) process.exitCode = 1;
}

function neededAtOnce({ outputs }) {
  const entry = Object.keys(outputs).find((path) =>
    outputs[path].entryPoint?.endsWith('sync-wizard/define.js'),
  );
  const needed = new Set();
  const visit = (path) => {
    const absolute = join(ROOT, path);
    if (needed.has(absolute)) return;
    needed.add(absolute);
    for (const { path: next, kind } of outputs[path].imports)
      if (kind === 'import-statement' && next in outputs) visit(next);
  };
  visit(entry);
  return needed;
}
