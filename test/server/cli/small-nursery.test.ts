import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const FILE = fileURLToPath(new URL('../../../server/cli/small-nursery.ts', import.meta.url));

/** Objects that live for a while, as pages of records do; prints the largest space for new ones, in MB. */
const SCRIPT = `
  import { getHeapSpaceStatistics } from 'node:v8';
  const { keepNurserySmall } = await import(process.env.FILE);
  if (process.env.SMALL === 'yes') keepNurserySmall();
  const pages = [];
  let peak = 0;
  for (let page = 0; page < 1500; page += 1) {
    pages.push(Array.from({ length: 500 }, (_, at) => ({ id: 'r' + at, values: [at, String(page * at)] })));
    if (pages.length > 40) pages.shift();
    const space = getHeapSpaceStatistics().find((one) => one.space_name === 'new_space');
    peak = Math.max(peak, space.space_size);
  }
  console.log(Math.round(peak / 1e6));
`;

function peakMb(isSmall: boolean, flags: readonly string[] = []): number {
  const args = [...flags, '--input-type=module', '-e', SCRIPT];
  const env = { ...process.env, NODE_OPTIONS: '', FILE, SMALL: isSmall ? 'yes' : 'no' };
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

describe('the space for new objects', () => {
  it('stays small in a process that asks for it', () => {
    expect(peakMb(true)).toBeLessThan(20);
    expect(peakMb(false)).toBeGreaterThan(60);
  });

  it('is what the command line says where that says something', () => {
    expect(peakMb(true, ['--max-semi-space-size=32'])).toBeGreaterThan(60);
  });
});
