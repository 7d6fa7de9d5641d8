/** Which ties of two objects can be kept, and which of their labels mean the same. Pure. */
import type {
  AssociationMapping,
  AssociationType,
  Option,
  OptionPair,
} from '../../engine/contract/index.js';
import { SIDES, type AssociationMode, type Side } from '../../engine/index.js';
import { pairLabels } from '../../engine/mapping/pair-labels.js';

export type TieTypes = Readonly<Record<Side, readonly AssociationType[]>>;
type Pair = Readonly<Record<Side, AssociationType>>;

const targetOf = (association: AssociationMapping, side: Side): string =>
  side === 'left' ? association.leftObject : association.rightObject;

/** How it is kept now: whole sets, or the one tie that there is. */
export function tieModeOf(association: AssociationMapping, types: TieTypes): AssociationMode {
  const pair = tiesOf(association, types);
  const isSet = pair?.left.isMany === true && pair.right.isMany === true;
  return isSet && association.mode !== 'primary' ? 'all' : 'primary';
}

/** The kinds of tie it names; undefined when an app has one no longer, or when nobody told which there are. */
export function tiesOf(association: AssociationMapping, types: TieTypes): Pair | undefined {
  const find = (side: Side) =>
    types[side].find(
      ({ name, toObject }) =>
        name === association[side] && toObject === targetOf(association, side),
    );
  const [left, right] = [find('left'), find('right')];
  return left === undefined || right === undefined ? undefined : { left, right };
}

/** The association with another mode; which side has no such ties when that cannot be. */
export function withTieMode(
  association: AssociationMapping,
  mode: AssociationMode,
  types: TieTypes,
): { association: AssociationMapping } | { missing: Side } {
  const names: Partial<Record<Side, string>> = {};
  for (const side of SIDES) {
    const fits = types[side].filter(
      ({ toObject, isMany }) =>
        toObject === targetOf(association, side) && (isMany === true) === (mode === 'all'),
    );
    const found = fits.find(({ name }) => name === association[side]) ?? fits[0];
    if (found === undefined) return { missing: side };
    names[side] = found.name;
  }
  const { mode: _, labels: __, ...rest } = association;
  return { association: { ...rest, ...names, ...(mode === 'all' ? { mode } : {}) } };
}

export interface TieLabelRow {
  readonly label: Option;
  /** Value of the right label that means the same; '' when it stays in its app. */
  readonly partner: string;
}

/** The labels of the left with their partners; empty where not both apps have any. */
export function tieLabelRows({ labels }: AssociationMapping, pair: Pair): TieLabelRow[] {
  if ((pair.right.labels ?? []).length === 0) return [];
  const pairs = pairLabels(pair, labels);
  return (pair.left.labels ?? []).map((label) => ({
    label,
    partner: pairs.find((one) => one.left === label.value)?.right ?? '',
  }));
}

/** Another partner for a left label; '' takes the choice back, so that equal names pair up again. */
export function withTieLabel(
  { labels: before = [], ...association }: AssociationMapping,
  left: string,
  right: string,
): AssociationMapping {
  const rest = before.filter((pair) => pair.left !== left && pair.right !== right);
  const labels: OptionPair[] = right === '' ? rest : [...rest, { left, right }];
  return labels.length === 0 ? association : { ...association, labels };
}
