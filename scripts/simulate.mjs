/**
 * `npm run simulate -- --seeds 10000`, see `simulate-options.mjs`.
 *
 * Plays many seeds of the simulator, in as many processes as there are cores. Ends with a summary; the
 * exit code is 0 when nothing broke, or, with `--without`, when the missing safeguard was noticed.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { childEnv, pinnedNode, ROOT } from './run.mjs';
import { HELP, readOptions } from './simulate-options.mjs';

const HOOKS = pathToFileURL(join(ROOT, 'test/support/ts-hooks.mjs')).href;
const WORKERS = {
  memory: 'test/support/simulator/worker.ts',
  sandboxes: 'test/server/connectors/simulation/worker.ts',
};
/** Seeds that a process takes at a time; those with sandboxes take a second each. */
const PORTIONS = { memory: 50, sandboxes: 5 };
const TELL_MS = 2_000;

const WRONG_OPTIONS = 2;

const options = readOptions(process.argv.slice(2));
if (options.kind === 'help') {
  console.log(HELP);
  process.exit(0);
}
if (options.kind === 'problem') refuse(options.message);
const { first, seeds, apps, store, without, processes } = options;
const started = Date.now();
const state = { next: first, played: 0, failed: [], deaths: {}, met: {}, isStopped: false };

function refuse(message) {
  console.error(`${message}\nTry --help.`);
  process.exit(WRONG_OPTIONS);
}

/** One process: gets portions of seeds until there are none left. */
function work() {
  return new Promise((resolve, reject) => {
    const args = ['--import', HOOKS, join(ROOT, WORKERS[apps]), store, without];
    const child = spawn(pinnedNode(), args, {
      cwd: ROOT,
      env: childEnv(),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const feed = () => {
      const end = Math.min(state.next + PORTIONS[apps], first + seeds);
      if (state.isStopped || state.next >= end) return child.disconnect();
      child.send({ first: state.next, end });
      state.next = end;
    };
    child.on('message', (message) => {
      if (message.kind === 'ready' || message.kind === 'done') return feed();
      if (message.kind === 'problem') refuse(message.message);
      take(message);
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`A process ended with ${String(code)}.`)),
    );
  });
}

function take({ seed, broken, report, deaths, met }) {
  state.played += 1;
  for (const [point, count] of Object.entries(deaths))
    state.deaths[point] = (state.deaths[point] ?? 0) + count;
  for (const name of met) state.met[name] = (state.met[name] ?? 0) + 1;
  if (broken.length === 0) return;
  state.failed.push({ seed, broken });
  if (without !== '') state.isStopped = true;
  else console.log(`\n${report}\n`);
}

function tell() {
  const seconds = (Date.now() - started) / 1000;
  const rate = (state.played / seconds).toFixed(0);
  console.log(
    `${String(state.played)} of ${String(seeds)} seeds, ${String(state.failed.length)} failed, ${rate} a second`,
  );
}

const teller = setInterval(tell, TELL_MS);
const count = Math.max(1, Math.min(processes, Math.ceil(seeds / PORTIONS[apps])));
await Promise.all(Array.from({ length: count }, work));
clearInterval(teller);
tell();
process.exitCode = without === '' ? summary() : noticed();

function summary() {
  console.log(`Processes died: ${inWords(state.deaths)}.`);
  if (apps === 'memory') console.log(`Seeds in which there was: ${inWords(state.met)}.`);
  const names = state.failed.map(({ seed }) => String(seed));
  console.log(names.length === 0 ? 'Nothing broke.' : `Broken seeds: ${names.join(', ')}.`);
  return names.length === 0 ? 0 : 1;
}

function inWords(counts) {
  const all = Object.entries(counts).map(([name, times]) => `${name} ${String(times)}`);
  return all.join(', ') || 'never';
}

function noticed() {
  const [found] = state.failed.sort((a, b) => a.seed - b.seed);
  if (found === undefined) {
    console.log(`Without "${without}" nothing broke: the simulator does not notice it.`);
    return 1;
  }
  const after = String(found.seed - first + 1);
  console.log(`Without "${without}" seed ${String(found.seed)} breaks, after ${after} seeds:`);
  for (const what of found.broken) console.log(`  ${what}`);
  return 0;
}
