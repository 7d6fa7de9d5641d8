/** What `npm run bench` can be told. */
import { parseArgs } from 'node:util';
import { CASES } from './cases.js';
import type { CaseName } from './cases.js';

export const SUBJECTS = ['engine', 'floor', 'pouchdb-store', 'pouchdb', 'rxdb'] as const;
export type SubjectName = (typeof SUBJECTS)[number];

export interface BenchOptions {
  sizes: number[];
  cases: CaseName[];
  subjects: SubjectName[];
  runs: number;
  seed: number;
  /** Where the numbers go, as JSON. */
  out: string;
  /** Writes CPU profiles of the subjects into this folder. */
  profile: string | undefined;
}

export const USAGE = `npm run bench -- [options]
  --size 10000,100000     records (default 10000)
  --case first-empty,…    ${CASES.join(', ')} (default all)
  --subject engine,…      ${SUBJECTS.join(', ')} (default all)
  --runs 3                runs of each, interleaved (default 3)
  --seed 1                of the data
  --out FILE              default .data/bench/latest.json
  --profile FOLDER        CPU profiles of each process`;

/** Throws an Error that says what is wrong. */
export function parseOptions(args: readonly string[]): BenchOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      size: { type: 'string', default: '10000' },
      case: { type: 'string', default: CASES.join(',') },
      subject: { type: 'string', default: SUBJECTS.join(',') },
      runs: { type: 'string', default: '3' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: '.data/bench/latest.json' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    sizes: values.size.split(',').map((text) => whole(text, '--size')),
    cases: pick(values.case, CASES, '--case'),
    subjects: pick(values.subject, SUBJECTS, '--subject'),
    runs: whole(values.runs, '--runs'),
    seed: whole(values.seed, '--seed'),
    out: values.out,
    profile: values.profile,
  };
}

function whole(text: string, name: string): number {
  const number = Number(text.replaceAll('_', ''));
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`${name} takes whole numbers above 0, not "${text}".`);
}

function pick<T extends string>(text: string, known: readonly T[], name: string): T[] {
  const wanted = text.split(',');
  const odd = wanted.find((word) => !known.some((one) => one === word));
  if (odd !== undefined) throw new Error(`${name} knows ${known.join(', ')}, not "${odd}".`);
  return known.filter((one) => wanted.includes(one));
}
