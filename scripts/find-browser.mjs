/**
 * Finds a Chromium-like browser for the tests, or brings one, and proves that it works.
 *
 * Order: CHROME_PATH, an installed browser, a Playwright browser on disk, the one inside the npm
 * package @sparticuz/chromium (Linux x64), apt as root, `playwright install`. Each candidate is driven
 * once (browser-probe.mjs) before it is accepted; the answer is kept under node_modules/.cache.
 *
 * As a program: `node scripts/find-browser.mjs [--only <origin>]` prints the answer as JSON.
 */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BROWSER_SOURCES } from './browser-sources.mjs';
import { probeBrowser } from './browser-probe.mjs';
import { ROOT } from './run.mjs';

const CACHE = join(ROOT, 'node_modules', '.cache', 'sync-wizard');
const ANSWER = join(CACHE, 'browser.json');

/**
 * Resolves to `{ executablePath, env, args, origin }`, ready for Playwright's `launch`.
 * `only` names one origin to try (environment, installed, playwright, bundled, apt, download) and
 * neither reads nor writes the remembered answer. Throws when nothing worked, saying why for each.
 */
export async function findBrowser({ only } = {}) {
  const remembered = only === undefined ? readAnswer() : undefined;
  if (remembered) return remembered;
  const refusals = [];
  for (const source of BROWSER_SOURCES) {
    if (only !== undefined && source.origin !== only) continue;
    const answer = await firstUsable(source, refusals);
    if (answer === undefined) continue;
    if (only === undefined) writeAnswer(answer);
    return answer;
  }
  throw new Error(
    [
      'No usable browser found. Set CHROME_PATH to the program file of a current Chrome or Chromium.',
      ...(refusals.length > 0 ? ['Tried:', ...refusals] : []),
    ].join('\n'),
  );
}

async function firstUsable(source, refusals) {
  for await (const candidate of candidatesOf(source, refusals)) {
    const reason = await probeBrowser(candidate);
    if (reason === undefined) return { ...candidate, origin: source.origin };
    refusals.push(`  ${source.origin}: ${candidate.executablePath}: ${reason}`);
  }
  return undefined;
}

/** A source that fails altogether (no network, no rights) is one more refusal, not the end. */
async function* candidatesOf(source, refusals) {
  try {
    yield* source.candidates();
  } catch (error) {
    refusals.push(`  ${source.origin}: ${error.message}`);
  }
}

function readAnswer() {
  if (!existsSync(ANSWER)) return undefined;
  const { key, answer } = JSON.parse(readFileSync(ANSWER, 'utf8'));
  return existsSync(answer.executablePath) && key === keyFor(answer) ? answer : undefined;
}

function writeAnswer(answer) {
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(ANSWER, JSON.stringify({ key: keyFor(answer), answer }, null, 2));
}

/** Changes when the browser was updated or another one was asked for. */
function keyFor({ executablePath }) {
  const { mtimeMs, size } = statSync(executablePath);
  return [process.env.CHROME_PATH ?? '', mtimeMs, size].join(' ');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const at = process.argv.indexOf('--only');
  try {
    const answer = await findBrowser(at > 0 ? { only: process.argv[at + 1] } : {});
    console.log(JSON.stringify(answer, null, 2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
