/**
 * Unpacks the browser that lies inside the npm package @sparticuz/chromium.
 *
 * The package unpacks into the system's temporary folder, where a half-written file of a killed process
 * would count as done; here it is pointed at a fresh folder that gets its final name when complete.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

const PACKAGE = join(ROOT, 'node_modules', '@sparticuz', 'chromium');
const CACHE = join(ROOT, 'node_modules', '.cache', 'sync-wizard');
const PARTS = ['chromium.br', 'fonts.tar.br', 'al2023.tar.br', 'swiftshader.tar.br'];

/** Resolves to absolute paths: the program, a fontconfig file, and a folder of spare libraries. */
export async function unpackBundledBrowser() {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const folder = join(CACHE, `chromium-${version}`);
  if (!existsSync(folder)) await unpackInto(folder);
  return {
    executablePath: join(folder, 'chromium'),
    fontsFile: join(folder, 'fonts.conf'),
    libraryFolder: join(folder, 'al2023', 'lib'),
  };
}

async function unpackInto(folder) {
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  await inflateParts(fresh);
  writeFileSync(join(fresh, 'fonts.conf'), fontsConf(folder));
  try {
    renameSync(fresh, folder);
  } catch (error) {
    // Another process was faster; its result is as good.
    if (!existsSync(folder)) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
}

async function inflateParts(folder) {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { inflate } = await import('@sparticuz/chromium');
    for (const part of PARTS) await inflate(join(PACKAGE, 'bin', part));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** The file inside the package names folders of a cloud function; ours names the unpacked one. */
function fontsConf(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`;
}
