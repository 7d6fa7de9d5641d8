/**
 * Names of companies with a known truth, made from the real names in the demo's data: what a second
 * CRM would call the same company, and names close to it of companies that are not the same. Seeded.
 */
import { createSeededRandom } from '../../engine/testing/seeded-random.js';
import { readData } from './read-csv.js';

export interface Company {
  truth: string;
  name: string;
  /** What was done to the name, or why it is another company. */
  kind: string;
}

export interface CompanySet {
  left: Company[];
  right: Company[];
}

/** A whole number from 0, less than the end. */
type Below = (end: number) => number;

/** A seeded choice. */
type Choose = <T>(list: readonly [T, ...T[]]) => T;

const INC = /,?\s+(?:Inc\.?|Incorporated)$/u;
const CORP = /,?\s+(?:Corp\.?|Corporation)$/u;
const COMPANY = /,?\s+(?:Co\.?|Company)$/u;
const ANY_FORM = /,?\s+(?:Inc|Incorporated|Corp|Corporation|Co|Company|plc|Ltd|Limited)\.?$/iu;

/** Forms that the neighbours of a name must not keep, with an article behind them. */
const OWN_FORM =
  /(?:,?(?:\s+&)?\s+(?:Inc|Incorporated|Corp|Corporation|Co|Company|plc|Ltd|Limited|Ltda|GmbH|AG|AB|S\.?A|S\.r\.l|N\.?V|\(The\))\.?)+$/iu;

/** Spellings of one name that CRMs show. Each answers the name as it is where it has no use. */
const SPELLINGS: Readonly<Record<string, (name: string, choose: Choose) => string>> = {
  'another legal form': (name, choose) =>
    name
      .replace(INC, () => choose([', Inc.', ' Incorporated', ' INC', '']))
      .replace(CORP, () => choose([' Corp', ' Corp.', ' Corporation', '']))
      .replace(COMPANY, () => choose([' Co', ' Co.', ' Company', ''])),
  'a legal form more': (name, choose) =>
    ANY_FORM.test(name) ? name : `${name}${choose([' Inc.', ', Inc', ' Corp.', ' Co.', ' LLC'])}`,
  'no legal form': (name) => name.replace(ANY_FORM, ''),
  'upper case': (name) => name.toUpperCase(),
  'no punctuation': (name) => name.replace(/[.,'’]/gu, ''),
  'spaces for hyphens': (name) => name.replaceAll('-', ' '),
  'another and': (name, choose) =>
    name.replace(/ (?:&|and) /u, () => choose([' & ', ' and ', ' + ', ' AND '])),
  'the article': (name, choose) =>
    name.startsWith('The ')
      ? name.slice(4)
      : choose([`The ${name}`, `${name} (The)`, `${name}, The`]),
  'no accents': (name) => name.normalize('NFD').replace(/[\u0300-\u036f]/gu, ''),
};

/** Slips that a key cannot forgive; counted all the same, since real CRMs have them. */
function withSlip(name: string, below: Below): string {
  const at = 1 + below(Math.max(name.length - 2, 1));
  return name.slice(0, at) + name.slice(at + 1);
}

const FOREIGN = "another country's form";

/** Other companies with most of a name in common. */
const NEIGHBOURS: Readonly<Record<string, (name: string, choose: Choose) => string>> = {
  'a subsidiary': (name, choose) =>
    `${name.replace(OWN_FORM, '')} ${choose(['Capital', 'Energy', 'Foundation', 'Norge', 'Bank', 'Holdings', 'Ventures'])}`,
  [FOREIGN]: (name, choose) =>
    `${name.replace(OWN_FORM, '')} ${choose(['GmbH', 'AS', 'S.p.A.', 'B.V.', 'K.K.', 'Sp. z o.o.'])}`,
  'a word less': (name) => name.replace(OWN_FORM, '').replace(/\s+\S+$/u, ''),
  'words turned round': turnedRound,
};

function turnedRound(name: string): string {
  return name.replace(OWN_FORM, '').split(' ').reverse().join(' ');
}

/** What a set counts as one company, beyond the ordinary. */
export interface CompanyTruth {
  /** A name without a legal form has neighbours with a form of another country. */
  hasBareNames?: boolean;
  /** The same words in another order are the same company, as for whoever is asked; else another one. */
  isAnyOrder?: boolean;
}

/**
 * Of four in five companies the other side has the same one under another spelling, every twentieth of
 * them with a slip; of the rest it has only neighbours.
 */
export function companySet(seed: number, truths: CompanyTruth = {}): CompanySet {
  const random = createSeededRandom(seed);
  const below: Below = (end) => Math.floor(random() * end);
  const choose: Choose = (list) => list[below(list.length)] ?? list[0];
  const names = realNames();
  const taken = new Set(names.map(bare));
  const left = names.map((name, at) => ({ truth: String(at), name, kind: 'real' }));
  const right = left.map(({ truth, name }): Company => {
    if (below(5) === 0) {
      const hasBareNames = truths.hasBareNames === true;
      const one = neighbourOf(name, { choose, taken, hasBareNames });
      const isTurned = one.name === turnedRound(name);
      return isTurned && truths.isAnyOrder === true ? { ...one, truth } : one;
    }
    const spelled = spell(name, { below, choose });
    if (below(20) === 0) return { truth, name: withSlip(spelled.name, below), kind: 'a slip' };
    return { truth, ...spelled };
  });
  return { left, right };
}

interface Chance {
  below: Below;
  choose: Choose;
}

/** One to three changes, each of another kind. */
function spell(name: string, { below, choose }: Chance): { name: string; kind: string } {
  const kinds = Object.keys(SPELLINGS);
  const count = 1 + below(3);
  const chosen = Array.from({ length: count }, () => kinds[below(kinds.length)] ?? '');
  const spelled = chosen.reduce((text, kind) => SPELLINGS[kind]?.(text, choose) ?? text, name);
  return { name: spelled, kind: chosen[0] ?? 'the same' };
}

interface NeighbourHow {
  choose: Choose;
  /** Names that real companies have. */
  taken: ReadonlySet<string>;
  hasBareNames: boolean;
}

function bare(name: string): string {
  return name.replace(OWN_FORM, '').toLowerCase();
}

/**
 * Somebody else. "Acme" may well be "Acme GmbH": a name without a legal form gets a neighbour of another
 * country only when bare names are wanted, since nothing in it tells them apart.
 */
function neighbourOf(name: string, how: NeighbourHow): Company {
  const kinds = Object.keys(NEIGHBOURS).filter(
    (kind) => kind !== FOREIGN || how.hasBareNames || OWN_FORM.test(name),
  );
  const [first = 'a subsidiary', ...rest] = kinds;
  const kind = how.choose([first, ...rest]);
  const made = NEIGHBOURS[kind]?.(name, how.choose) ?? name;
  // Somebody that is among the real ones is not nobody.
  const isOther = made !== '' && !how.taken.has(bare(made));
  return { truth: 'nobody', name: isOther || kind === FOREIGN ? made : `${name} Subsidiary`, kind };
}

/** Each company once; share classes are no part of a name. */
function realNames(): string[] {
  const listed = readData('sp500_constituents').map((row) => row['Security'] ?? '');
  const firms = [...readData('northwind_customers'), ...readData('northwind_suppliers')];
  const names = [
    ...listed.map((name) => name.replace(/\s*\((?:Class|Series) [A-Z]\)$/u, '')),
    ...firms.map((row) => row['company_name'] ?? ''),
    ...readData('congress_companies').map((row) => row['name'] ?? ''),
  ];
  const byName = new Map(names.map((name) => [name.toLowerCase(), name]));
  return [...byName.values()].filter((name) => name !== '');
}
