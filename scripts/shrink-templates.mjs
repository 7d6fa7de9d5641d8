/**
 * Shrinks the `html`, `svg` and `css` templates of what tsc built in dist/components, in place: nobody
 * else's bundler does it, and white space and comments are a tenth of the kit. Run again, it only
 * looks at files that tsc has written since. Source maps go on leading to the TypeScript sources.
 */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import remapping from '@jridgewell/remapping';
import { minifyHTMLLiterals } from 'minify-literals';
import { ROOT } from './run.mjs';

const DIST = join(ROOT, 'dist/components');
/** When each file was last written by this script, in milliseconds. */
const DONE = join(ROOT, 'dist/.tsbuildinfo/shrunk-templates.json');

/** White space is only ever made one space, never nothing: between inline elements it can be seen. */
const HTML = {
  caseSensitive: true,
  collapseWhitespace: true,
  conservativeCollapse: true,
  keepClosingSlash: true,
  removeComments: true,
  removeAttributeQuotes: false,
  decodeEntities: false,
  minifyCSS: false,
  minifyJS: false,
};

/** Gives the number of files that were changed. Throws when a template would lose an expression. */
export async function shrinkTemplates() {
  const done = existsSync(DONE) ? JSON.parse(readFileSync(DONE, 'utf8')) : {};
  const names = await readdir(DIST, { recursive: true });
  const changed = await Promise.all(
    names
      .filter((name) => name.endsWith('.js') && done[name] !== writtenAt(name))
      .map(async (name) => {
        const isChanged = await shrink(join(DIST, name));
        done[name] = writtenAt(name);
        return isChanged;
      }),
  );
  mkdirSync(dirname(DONE), { recursive: true });
  writeFileSync(DONE, JSON.stringify(done));
  return changed.filter(Boolean).length;
}

function writtenAt(name) {
  return statSync(join(DIST, name)).mtimeMs;
}

async function shrink(file) {
  const before = readFileSync(file, 'utf8');
  // A value put into css by unsafeCSS may be anything: such a file stays as it is.
  if (!/\b(?:html|svg|css) `/.test(before) || before.includes('unsafeCSS')) return false;
  const result = await minifyHTMLLiterals(before, { fileName: file, html: HTML });
  if (result === null) return false;
  const map = `${file}.map`;
  if (existsSync(map)) {
    const sources = readFileSync(map, 'utf8');
    const joined = remapping(result.map.toString(), (_, { depth }) =>
      depth === 1 ? sources : null,
    );
    const { file: name, sourceRoot } = JSON.parse(sources);
    writeFileSync(map, JSON.stringify({ ...joined, file: name, sourceRoot }));
  }
  writeFileSync(file, result.code);
  return true;
}
