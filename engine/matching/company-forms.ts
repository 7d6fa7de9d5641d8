/**
 * Rules that match by the name of a company leave its legal form out of the key, so that "Acme" finds
 * "Acme AS". Who was found is looked at once more here: "Acme GmbH" is not "Acme AS". Pure.
 */
import type { RemoteId, Values } from '../contract/index.js';
import type { CompiledRule } from '../mapping/compiled-sync.js';
import type { Side } from '../vocabulary.js';
import { otherSide } from '../vocabulary.js';
import { mayBeOneCompany } from './company-name.js';
import type { RuleHits } from './decide-match.js';

interface Known {
  side: Side;
  values: Values;
}

export interface Forms {
  rule: CompiledRule;
  /** The record that a partner is looked for. */
  own: Known;
  /** What is known of those that were found; needed only for rules by company name. */
  shadows: Readonly<Record<Side, ReadonlyMap<RemoteId, Known>>>;
}

export function isByCompanyName({ pairs }: CompiledRule): boolean {
  return pairs.some(({ form }) => form === 'companyName');
}

/**
 * The hits that may be the same company as the record. A sibling is a rival as long as it may be one
 * with anybody that is left: "Acme" is as likely "Acme GmbH" as "Acme AS".
 */
export function narrowByForms(hits: RuleHits, { rule, own, shadows }: Forms): RuleHits {
  if (!isByCompanyName(rule)) return hits;
  const isOne = (a: Known | undefined, b: Known | undefined) =>
    a === undefined || b === undefined || mayBeOne(rule, a, b);
  const others = hits.others.filter(({ id }) => isOne(own, shadows[otherSide(own.side)].get(id)));
  const wanted = others.map(({ id }) => shadows[otherSide(own.side)].get(id));
  const siblings = hits.siblings.filter(({ id }) => {
    const sibling = shadows[own.side].get(id);
    return (others.length === 0 ? [own] : wanted).some((one) => isOne(sibling, one));
  });
  return { others, siblings };
}

function mayBeOne({ pairs }: CompiledRule, a: Known, b: Known): boolean {
  return pairs.every((pair) => {
    if (pair.form !== 'companyName') return true;
    const text = ({ side, values }: Known) => String(values[pair[side].name] ?? '');
    return mayBeOneCompany(text(a), text(b));
  });
}
