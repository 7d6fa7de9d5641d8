/**
 * Measures the engine against the floor and others on the same data, in the same run, in turns. Prints
 * a table and writes every number down as JSON. Touches nothing but loopback and a temporary folder.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { USAGE, parseOptions } from './options.js';
import type { BenchOptions } from './options.js';
import { printTable, ratios } from './report.js';
import { runRound } from './round.js';
import type { Round, Sample } from './round.js';

const options = parseOptions(process.argv.slice(2));
if (options === 'help') console.log(USAGE);
else await bench(options);

async function bench(wanted: BenchOptions): Promise<void> {
  const samples: Sample[] = [];
  for (const round of rounds(wanted)) {
    const done = await runRound(wanted, round);
    for (const sample of done) console.error(line(sample));
    samples.push(...done);
  }
  printTable(samples);
  const machine = { cpus: cpus().length, cpu: cpus()[0]?.model, node: process.version };
  await mkdir(dirname(wanted.out), { recursive: true });
  const report = {
    at: new Date().toISOString(),
    machine,
    options: wanted,
    ratios: ratios(samples),
    samples,
  };
  await writeFile(wanted.out, `${JSON.stringify(report, null, 1)}\n`);
  console.log(`Every number is in ${wanted.out}.`);
}

/** In turns, so that a machine that slows down slows everybody down. */
function rounds({ sizes, runs, subjects }: BenchOptions): Round[] {
  const numbers = Array.from({ length: runs }, (_, index) => index + 1);
  return sizes.flatMap((size) =>
    numbers.flatMap((round) => subjects.map((subject) => ({ size, round, subject }))),
  );
}

function line({ size, subject, case: name, wallMs, cpuMs, notes, calls }: Sample): string {
  const sum = Object.values(calls).reduce((total, count) => total + count, 0);
  const told = `${String(size)} ${subject} ${name}: ${wallMs.toFixed(0)} ms, cpu ${cpuMs.toFixed(0)} ms`;
  return `${told}, ${String(sum)} calls, ${JSON.stringify(notes)}`;
}
