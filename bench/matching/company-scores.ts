/** How well companies are found by their names: by equal keys alone, and with proposals for whoever is left. */
import { companyNameKey, mayBeOneCompany } from '../../engine/matching/company-name.js';
import { likenessOf } from '../../engine/matching/similar/likeness.js';
import type { Company, CompanySet } from './company-names.js';
import type { Likely } from './proposals.js';
import { countProposals } from './proposals.js';
import { scoresOf } from './scores.js';
import type { Scores } from './scores.js';

export interface CompanyScores extends Scores {
  wrongPairs: string[];
  /** True pairs that were not found, by what was done to the name. */
  missedBy: Record<string, number>;
}

export function scoreCompanies(set: CompanySet): CompanyScores {
  const pairs = linkedPairs(set);
  const found = new Set(pairs.map(([own]) => own.truth));
  const missedBy: Record<string, number> = {};
  for (const { truth, kind } of trulySame(set))
    if (!found.has(truth)) missedBy[kind] = (missedBy[kind] ?? 0) + 1;
  const wrong = pairs.filter(([own, other]) => own.truth !== other.truth);
  const scores = scoresOf({
    right: pairs.length - wrong.length,
    ...{ found: pairs.length, all: trulySame(set).length },
  });
  const wrongPairs = wrong.map(([own, other]) => `${own.name} = ${other.name}`);
  return { ...scores, wrongPairs, missedBy };
}

/** As a sync with both does it: equal names are linked, and of the others a person is asked about those alike. */
export function scoreWithProposals(set: CompanySet): Scores & { compared: number } {
  const pairs = linkedPairs(set);
  const linked = new Set<Company>(pairs.flat());
  const free = (companies: Company[]) => companies.filter((one) => !linked.has(one)).map(toLikely);
  const { compared, found, right } = countProposals(free(set.left), free(set.right));
  const rightly = pairs.filter(([own, other]) => own.truth === other.truth).length;
  const all = trulySame(set).length;
  const scores = scoresOf({ right: rightly + right, found: pairs.length + found, all });
  return { ...scores, compared };
}

/** What the rule links: keys that one record on each side has, with legal forms that go together. */
function linkedPairs({ left, right }: CompanySet): [left: Company, right: Company][] {
  const others = Map.groupBy(right, ({ name }) => companyNameKey(name));
  const pairs: [Company, Company][] = [];
  for (const [key, [one, ...rivals]] of Map.groupBy(left, ({ name }) => companyNameKey(name))) {
    if (one === undefined || rivals.length > 0 || key === '') continue;
    const fitting = (others.get(key) ?? []).filter(({ name }) => mayBeOneCompany(one.name, name));
    const [partner] = fitting;
    if (partner !== undefined && fitting.length === 1) pairs.push([one, partner]);
  }
  return pairs;
}

function trulySame({ left, right }: CompanySet): Company[] {
  const truths = new Set(left.map(({ truth }) => truth));
  return right.filter(({ truth }) => truths.has(truth));
}

const FIELDS = {
  ...{ company: 'name', first: null, last: null },
  ...{ street: null, city: null, postcode: null },
};

function toLikely({ truth, name }: Company, at: number): Likely {
  return { id: String(at), truth, likeness: likenessOf({ name }, FIELDS) };
}
