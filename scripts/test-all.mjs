/**
 * The body of `npm test`: runs every section in turn, shows the output of those that fail, and ends
 * with exactly one line `N passed, N failed`. A failing section never stops the ones after it.
 *
 * `npm test -- lint unit` runs only the sections named; `npm test -- --list` names them.
 */
import { runMain } from './ensure-install.mjs';
import { sumCounts } from './test-counts.mjs';
import { SECTIONS } from './test-sections.mjs';

await runMain(async () => {
  const names = process.argv.slice(2);
  if (names.includes('--list')) return listSections();
  const unknown = names.filter((name) => !SECTIONS.some((section) => section.name === name));
  if (unknown.length > 0)
    throw new Error(`No such section: ${unknown.join(', ')}. "npm test -- --list" names them.`);
  const chosen = SECTIONS.filter((section) => names.length === 0 || names.includes(section.name));
  const all = [];
  for (const section of chosen) all.push(await runSection(section));
  const { passed, failed } = sumCounts(all);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

function listSections() {
  for (const { name, title } of SECTIONS) console.log(`${name.padEnd(10)} ${title}`);
  return 0;
}

async function runSection(section) {
  const startedMs = performance.now();
  const { counts, output, note } = await section.run();
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  if (counts.failed > 0) console.log(`\n--- ${section.title}\n${output.trimEnd()}\n---`);
  console.log(`${sign(counts)} ${section.title}: ${describe(counts, note)} (${seconds} s)`);
  return counts;
}

function sign({ failed, passed }) {
  if (failed > 0) return '✗';
  return passed > 0 ? '✓' : '-';
}

function describe({ passed, failed, skipped }, note) {
  const words = [`${passed} ok`];
  if (failed > 0) words.push(`${failed} wrong`);
  if (skipped > 0) words.push(`${skipped} skipped`);
  return note ?? words.join(', ');
}
