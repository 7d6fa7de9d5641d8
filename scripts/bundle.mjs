/**
 * Builds what tsc does not: shrinks the templates in dist/components, then makes dist/components/tokens.css, dist/cdn/sync-wizard.js (the one file that
 * registers every element) and dist/cdn/return-page.js. Then measures the wizard.
 * Starts from what tsc has built, because that is what a user's bundler gets.
 *
 * `--check` also fails when what `<sync-wizard>` loads first is larger than LIMIT_KB gzipped.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { ROOT } from './run.mjs';
import { shrinkTemplates } from './shrink-templates.mjs';

/** For the first load: all that must arrive before the first step stands there and works. */
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
    // In one file, what is imported later becomes a lazy part, and esbuild leaves its start-up out where it is
    // reached through a re-export of a module "without side effects": a constant is then still undefined.
    ignoreAnnotations: true,
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

/** Two numbers: what is loaded before the first step stands there, and all that can follow in English. */
async function measureWizard() {
  const { outputFiles, metafile, warnings } = await build({
    ...shared,
    entryPoints: [WIZARD],
    splitting: true,
    outdir: join(ROOT, 'dist/cdn/measured'),
    write: false,
    metafile: true,
  });
  const kbOf = (paths) =>
    outputFiles
      .filter((file) => paths.has(file.path))
      .reduce((sum, file) => sum + gzipSync(file.contents, { level: 9 }).length, 0) / 1000;
  const first = kbOf(reachable(metafile, (kind) => kind === 'import-statement'));
  const everything = kbOf(reachable(metafile, () => true));
  console.log(
    `<sync-wizard>: first load ${first.toFixed(1)} kB gzip (limit ${LIMIT_KB} kB); ` +
      `everything, with all later steps in English, ${everything.toFixed(1)} kB`,
  );
  if (!process.argv.includes('--check')) return;
  if (first > LIMIT_KB)
    console.error('The first load is too large. Look for a dependency or a step that came along.');
  if (first > LIMIT_KB || warnings.length > 0) process.exitCode = 1;
}

/** Absolute paths of the chunks that the wizard comes to by imports of the kinds that `follows`. */
function reachable({ outputs }, follows) {
  const entry = Object.keys(outputs).find((path) =>
    outputs[path].entryPoint?.endsWith('sync-wizard/define.js'),
  );
  const found = new Set();
  const visit = (path) => {
    const isLocale = outputs[path].entryPoint?.startsWith('dist/components/i18n/') === true;
    if (isLocale || found.has(join(ROOT, path))) return;
    found.add(join(ROOT, path));
    for (const { path: next, kind } of outputs[path].imports)
      if (follows(kind) && next in outputs) visit(next);
  };
  visit(entry);
  return found;
}
