/**
 * Where a browser can come from, in the order of preference. Each source yields candidates
 * `{ executablePath, env, args }`; none of them is checked here.
 */
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { unpackBundledBrowser } from './browser-bundled.mjs';
import { pinnedNode, ROOT, run } from './run.mjs';

const NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'chromium-headless-shell',
  'chrome',
  'microsoft-edge',
];

const FIXED_PLACES = {
  linux: ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin'].flatMap((folder) =>
    NAMES.map((name) => join(folder, name)),
  ),
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
};

const plain = (executablePath) => ({ executablePath, env: {}, args: [] });

export const BROWSER_SOURCES = [
  { origin: 'environment', candidates: fromEnvironment },
  { origin: 'installed', candidates: installed },
  { origin: 'playwright', candidates: playwrightOnDisk },
  { origin: 'bundled', candidates: bundled },
  { origin: 'apt', candidates: viaApt },
  { origin: 'download', candidates: viaPlaywrightInstall },
];

function* fromEnvironment() {
  if (process.env.CHROME_PATH) yield plain(process.env.CHROME_PATH);
}

function* installed() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const all = new Set([...onPath, ...(FIXED_PLACES[process.platform] ?? [])]);
  for (const path of all) if (existsSync(path)) yield plain(path);
}

function* playwrightOnDisk() {
  const expected = chromium.executablePath();
  if (existsSync(expected)) yield plain(expected);
  const home = homedir();
  const folders = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(home, '.cache/ms-playwright'),
    join(home, 'Library/Caches/ms-playwright'),
    join(home, 'AppData/Local/ms-playwright'),
  ];
  for (const folder of folders)
    if (folder && existsSync(folder)) yield* playwrightBrowsersIn(folder);
}

function* playwrightBrowsersIn(folder) {
  const program = /^(chrome|chrome\.exe|headless_shell|headless_shell\.exe|Chromium)$/;
  const builds = readdirSync(folder).filter((name) => name.startsWith('chromium'));
  for (const build of builds.sort().reverse()) {
    const entries = readdirSync(join(folder, build), { recursive: true, withFileTypes: true });
    for (const entry of entries)
      if (entry.isFile() && program.test(entry.name))
        yield plain(join(entry.parentPath ?? entry.path, entry.name));
  }
}

async function* bundled() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  const { executablePath, fontsFile, libraryFolder } = await unpackBundledBrowser();
  const args = ['--no-zygote', '--disable-gpu'];
  yield { executablePath, env: { FONTCONFIG_FILE: fontsFile }, args };
  const libraries = [libraryFolder, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  yield { executablePath, env: { FONTCONFIG_FILE: fontsFile, LD_LIBRARY_PATH: libraries }, args };
}

async function* viaApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await mustRun('apt-get', ['update', '-qq'], env);
  const packages = ['chromium-headless-shell', 'fonts-dejavu-core'];
  await mustRun('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], env);
  yield* installed();
}

async function* viaPlaywrightInstall() {
  const cli = join(ROOT, 'node_modules/playwright-core/cli.js');
  await mustRun(pinnedNode(), [cli, 'install', 'chromium-headless-shell'], {});
  yield* playwrightOnDisk();
}

async function mustRun(command, args, env) {
  const { code, output } = await run(command, args, { env });
  if (code !== 0)
    throw new Error(`${args[0]} ${args[1]} failed: ${output.trim().split('\n').at(-1)}`);
}
