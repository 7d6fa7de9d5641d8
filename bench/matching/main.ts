/**
 * The bench of matching: how well rules find partners on data with a known truth, and what matching a
 * million records with a million others costs. `-- --size 100000` takes fewer, `--size 0` none.
 * Prints tables, then everything as one line of JSON.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { companySet } from './company-names.js';
import type { CompanySet } from './company-names.js';
import { scoreCompanies, scoreWithProposals } from './company-scores.js';
import { readFebrl, scoreExact, scoreSimilar } from './febrl.js';
import type { Scores } from './scores.js';

/** The rules were made with names of the first two seeds in sight; the third one was not looked at. */
const SEED = 2026;
const OTHER_SEED = 4711;
const THIRD_SEED = 31_415;

const { values } = parseArgs({ options: { size: { type: 'string', default: '1000000' } } });
const size = Number(values.size);

const scores: Record<string, Scores> = {};
for (const set of [1, 4] as const) {
  const linkage = readFebrl(set);
  const name = set === 1 ? 'FEBRL 1' : 'FEBRL 4';
  scores[`${name}: default rule (e-mail)`] = scoreExact(linkage, 'default');
  scores[`${name}: name and postcode`] = scoreExact(linkage, 'name and postcode');
  scores[`${name}: name and street`] = scoreExact(linkage, 'name and street');
  scores[`${name}: similar, proposed`] = scoreSimilar(linkage);
}
const { wrongPairs, missedBy, ...companies } = scoreCompanies(companySet(SEED));
scores['Companies: company name'] = companies;
scores['Companies: the same, another seed'] = onlyScores(companySet(OTHER_SEED));
for (const seed of [SEED, OTHER_SEED, THIRD_SEED]) {
  const set = companySet(seed, { isAnyOrder: true });
  scores[`Companies, any order, seed ${String(seed)}: company name`] = onlyScores(set);
  scores[`Companies, any order, seed ${String(seed)}: and proposed`] = scoreWithProposals(set);
}
const bare = companySet(SEED, { hasBareNames: true });
scores['Companies: bare names beside foreign forms'] = onlyScores(bare);
console.table(scores);
console.log('Companies that were taken for one:', wrongPairs);
console.log('Companies that were not found, by what was done to their names:', missedBy);

const million = size > 0 ? matchMillion() : null;
if (million !== null) console.table(million);
console.log(JSON.stringify({ scores, wrongPairs, missedBy, million }));

function onlyScores(set: CompanySet): Scores {
  const { wrongPairs: _wrong, missedBy: _missed, ...rest } = scoreCompanies(set);
  return rest;
}

/** In a process of its own: its peak of memory is then of this work alone. */
function matchMillion(): unknown {
  const script = fileURLToPath(new URL('million.js', import.meta.url));
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  const { stdout, status } = spawnSync(process.execPath, [script, String(size)], { stdio });
  if (status !== 0) throw new Error(`The match of ${String(size)} records failed.`);
  return JSON.parse(stdout.toString());
}
