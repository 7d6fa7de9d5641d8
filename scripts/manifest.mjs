/**
 * Writes custom-elements.json, the machine-readable reference of all elements, from their class comments.
 *
 * The file is checked in, so that a change of the public surface shows in a review; `--check` writes
 * nothing and fails when it is out of date.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { format } from 'prettier';
import { ROOT, runNode } from './run.mjs';

const FILE = join(ROOT, 'custom-elements.json');
const ANALYZER = 'node_modules/@custom-elements-manifest/analyzer/cem.js';

const fresh = await analyze();
const isCurrent = existsSync(FILE) && readFileSync(FILE, 'utf8') === fresh;
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, fresh);
  console.log(isCurrent ? 'custom-elements.json was up to date.' : 'Wrote custom-elements.json.');
} else if (!isCurrent) {
  console.error(
    'custom-elements.json is out of date: run "npm run manifest" and commit the result.',
  );
  process.exitCode = 1;
}

async function analyze() {
  const folder = mkdtempSync(join(tmpdir(), 'sync-wizard-manifest-'));
  try {
    const { code, output } = await runNode(ANALYZER, [
      ...['analyze', '--quiet', '--config', 'custom-elements-manifest.config.js'],
      ...['--outdir', relative(ROOT, folder)],
    ]);
    if (code !== 0) throw new Error(`The analyzer failed:\n${output}`);
    return await tidy(readFileSync(join(folder, 'custom-elements.json'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Only what a user can rely on, in a fixed order, so that the file changes when the surface does. */
function tidy(text) {
  const manifest = JSON.parse(text);
  const modules = manifest.modules
    .map((module) => ({
      ...module,
      declarations: module.declarations?.filter(isElement).map(publicPart),
    }))
    .filter(({ declarations = [] }) => declarations.length > 0)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return format(JSON.stringify({ ...manifest, modules }), { parser: 'json', printWidth: 100 });
}

function isElement({ customElement, tagName }) {
  return customElement === true && tagName !== undefined;
}

/** Without private members, and without events that only the analyzer's guess knows. */
function publicPart(element) {
  const isPublic = ({ privacy, static: isStatic }) => privacy === undefined && !isStatic;
  return {
    ...element,
    members: element.members?.filter(isPublic),
    events: element.events?.filter(({ description }) => description),
  };
}
