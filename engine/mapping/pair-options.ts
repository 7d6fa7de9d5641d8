/**
 * Finds the partner of each option. The customer's table comes first; the rest pair up by equal
 * label (any case and accents), else by equal value. Bare numbers never pair by value:
 * they are an app's inner codes, and an accidental 1 = 1 would write wrong data without a word. Owners are
 * users of their app, and pair up by e-mail address alone.
 */
import type { Option, OptionPair, Property } from '../contract/index.js';
import { otherSide, type Side } from '../vocabulary.js';
import type { OptionMap } from './option-map.js';
import { foldLabel } from './fold-name.js';
import { foldCase } from './normalise-text.js';

const YES_NO: readonly Option[] = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

type Chosen = Pick<Property, 'type' | 'options'>;

/** Whether values of this pair have to go through an option table. */
export function needsOptions(left: Chosen, right: Chosen): boolean {
  if (left.type === 'owner' && right.type === 'owner') return true;
  const isList = ({ type }: Chosen) => type === 'option' || type === 'multiOption';
  const isChoice = (property: Chosen) => isList(property) || property.type === 'boolean';
  return isChoice(left) && isChoice(right) && (isList(left) || isList(right));
}

/** The options of a property; a yes/no value counts as a list of two, so that it can fill a list. */
export function optionsOf(property: Chosen): readonly Option[] {
  return property.type === 'boolean' ? YES_NO : (property.options ?? []);
}

/**
 * From option → to option. Options that have no partner are missing, and so are those with several.
 * Several from options may share one to option. Of rows for one from option the first counts, and
 * rows that name an option which no longer exists on the to side are left out.
 */
export function pairOptions(
  pair: { left: Chosen; right: Chosen },
  toSide: Side,
  table: readonly OptionPair[] = [],
): OptionMap {
  const fromSide = otherSide(toSide);
  const to = optionsOf(pair[toSide]);
  const isListed = (value: string) => to.length === 0 || to.some((each) => each.value === value);
  const partners = new Map<string, string>();
  for (const row of table) {
    if (row.left === '' || row.right === '' || partners.has(row[fromSide])) continue;
    if (isListed(row[toSide])) partners.set(row[fromSide], row[toSide]);
  }
  const find = pair[toSide].type === 'owner' ? ownerFinder(to) : partnerFinder(to);
  for (const option of optionsOf(pair[fromSide])) {
    const partner = partners.has(option.value) ? undefined : find(option);
    if (partner !== undefined) partners.set(option.value, partner);
  }
  return partners;
}

/** Options of the from side that nothing is written for; of owners only those who are still there. */
export function unpairedOptions(
  pair: { left: Chosen; right: Chosen },
  toSide: Side,
  table: readonly OptionPair[] = [],
): Option[] {
  const partners = pairOptions(pair, toSide, table);
  return optionsOf(pair[otherSide(toSide)]).filter(
    ({ value, isInactive }) => isInactive !== true && !partners.has(value),
  );
}

/** The active user with the same e-mail address; none when several have it. */
function ownerFinder(to: readonly Option[]): (owner: Option) => string | undefined {
  const byEmail = new Map<string, string | null>();
  for (const { value, email, isInactive } of to) {
    if (email === undefined || isInactive === true) continue;
    const address = foldCase(email.trim());
    byEmail.set(address, byEmail.has(address) ? null : value);
  }
  return ({ email }) => byEmail.get(foldCase(email?.trim() ?? '')) ?? undefined;
}

function partnerFinder(to: readonly Option[]): (option: Option) => string | undefined {
  const byLabel = new Map<string, string | null>();
  for (const { value, label } of to) {
    const name = foldLabel(label);
    byLabel.set(name, byLabel.has(name) ? null : value);
  }
  const values = new Set(to.map((each) => each.value));
  return ({ value, label }) => {
    const partner = byLabel.get(foldLabel(label));
    if (partner !== undefined) return partner ?? undefined;
    return values.has(value) && !/^[+-]?\d+$/.test(value) ? value : undefined;
  };
}
