/** Checks whether both apps have the sets of ties, and the labels, that are to be kept. */
import type { AssociationMapping, AssociationType, SettingsProblem } from '../contract/index.js';
import type { Side } from '../vocabulary.js';
import { SIDES, flowsTo, otherSide } from '../vocabulary.js';
import { readOnlyText } from './type-compatibility.js';
import { findReference, findTieType } from './compile-ties.js';
import { hasLabel } from './pair-labels.js';
import type { Checked } from './validation.js';

export function findTieProblems(checked: Checked): SettingsProblem[] {
  return checked.settings.associations.flatMap((association, index) => {
    if (!association.isOn) return [];
    const pointer = `/associations/${String(index)}`;
    return SIDES.flatMap((side) => [
      ...singleTies(checked, { association, pointer, side }),
      ...unusedLabels(checked, { association, pointer, side }),
      ...missingLabels(checked, { association, pointer, side }),
      ...readOnlyReferences(checked, { association, pointer, side }),
    ]);
  });
}

interface Place {
  association: AssociationMapping;
  pointer: string;
  side: Side;
}

function singleTies(
  { schema, apps }: Checked,
  { association, pointer, side }: Place,
): SettingsProblem[] {
  const type = findTieType(schema, side, association);
  const other = findTieType(schema, otherSide(side), association);
  if (type === undefined || other === undefined) return [];
  const isMany = type.isMany === true;
  const isOther = other.isMany === true;
  const common = { level: 'warning', pointer: `${pointer}/mode`, side } as const;
  if (!isMany && isOther) return [{ ...common, code: 'ties_unlike', ...unlike(apps[side], type) }];
  if (isMany && isOther && association.mode === 'primary') {
    return side === 'right' ? [] : [{ ...common, code: 'ties_unlike', ...noPrimary(type) }];
  }
  if (isMany || association.mode !== 'all') return [];
  return [
    {
      ...common,
      code: 'ties_single',
      message: `${apps[side]} has one "${type.label}" for each record, so only that one is kept.`,
      hint: 'Choose to keep the primary one, which is what will happen anyway.',
    },
  ];
}

type Words = Pick<SettingsProblem, 'message' | 'hint'>;

function unlike(app: string, { label }: AssociationType): Words {
  return {
    message: `${app} has one "${label}" for each record and the other app has many, so this tie is not kept.`,
    hint: 'Choose ties that both apps have one of, or that both have many of.',
  };
}

function noPrimary({ label }: AssociationType): Words {
  return {
    message: `Of "${label}" there are many and none is the primary one, so this tie is not kept.`,
    hint: 'Choose to keep all of them, or choose the primary tie.',
  };
}

/** Said once for an association that is not kept as a set, else for each app without labels. */
function unusedLabels(
  { schema, apps }: Checked,
  { association, pointer, side }: Place,
): SettingsProblem[] {
  const type = findTieType(schema, side, association);
  if (association.labels === undefined || association.labels.length === 0) return [];
  if (type === undefined) return [];
  const isSet = association.mode !== 'primary' && type.isMany === true;
  if (isSet && (type.labels ?? []).length > 0) return [];
  if (!isSet && side === 'right') return [];
  return [
    {
      code: 'tie_labels_unused',
      level: 'warning',
      pointer: `${pointer}/labels`,
      side,
      message: isSet
        ? `${apps[side]} has no labels for "${type.label}", so ties are kept without theirs.`
        : 'Labels are kept only where all ties are; the primary one has none.',
      hint: isSet
        ? 'Remove the pairs of labels, or make labels in the app first.'
        : 'Choose to keep all ties, or remove the pairs of labels.',
    },
  ];
}

/** A property that holds the tie and cannot be written: what the other app has does not arrive. */
function readOnlyReferences(
  { schema, apps, compiled }: Checked,
  { association, pointer, side }: Place,
): SettingsProblem[] {
  const property = findReference(schema, side, association);
  if (property === undefined || property.isWritable) return [];
  if (!flowsTo(compiled.direction, side)) return [];
  return [
    {
      code: 'property_read_only',
      level: 'warning',
      pointer: `${pointer}/${side}`,
      side,
      property: property.name,
      message: `${readOnlyText(property)} This tie never flows to ${apps[side]}.`,
      hint: 'Nothing needs to be done if it should flow the other way only; else choose another tie, or turn it off.',
    },
  ];
}

function missingLabels(
  { schema, apps }: Checked,
  { association, pointer, side }: Place,
): SettingsProblem[] {
  const labels = findTieType(schema, side, association)?.labels ?? [];
  if (association.mode === 'primary' || labels.length === 0) return [];
  return (association.labels ?? []).flatMap((pair, at): SettingsProblem[] => {
    const before = (association.labels ?? []).slice(0, at);
    const isTwice = before.some((other) => other[side] === pair[side]);
    const name = labels.find(({ value }) => value === pair[side])?.label ?? pair[side];
    if (hasLabel(labels, pair[side]) && !isTwice) return [];
    return [
      {
        code: 'tie_label_missing',
        level: 'warning',
        pointer: `${pointer}/labels/${String(at)}`,
        side,
        message: isTwice
          ? `The label "${name}" of ${apps[side]} stands in two pairs; the first one counts.`
          : `${apps[side]} has no label "${name}" any more, so it is not kept.`,
        hint: isTwice ? 'Remove one of the pairs.' : 'Choose another label, or remove the pair.',
      },
    ];
  });
}
