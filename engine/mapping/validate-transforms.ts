/** Checks what transforms, value maps and fallbacks do to values, beyond whether a way is possible. */
import type { Mapping, SettingsProblem } from '../contract/index.js';
import { flowsTo, SIDES, type Side } from '../vocabulary.js';
import type { CompiledMapping } from './compiled-sync.js';
import { convertInto } from './convert-mapped.js';
import { isFallback } from './fallback.js';
import { needsOptions } from './pair-options.js';
import { hasShaping, isDeclared, lossesInto, wayInto } from './transforms/ways.js';
import { propertyInWords, type Checked } from './validation.js';

export function findTransformProblems(checked: Checked): SettingsProblem[] {
  return checked.compiled.mappings.flatMap((compiled) => {
    const index = checked.settings.mappings.findIndex((each) => each.id === compiled.id);
    const mapping = checked.settings.mappings[index];
    if (mapping === undefined) return [];
    const about: About = { checked, mapping, compiled, pointer: `/mappings/${index}` };
    return [
      ...unusedValueMap(about),
      ...SIDES.filter((side) => flowsTo(compiled.direction, side)).flatMap((side) => [
        ...lostDetails(about, side),
        ...failingSteps(about, side),
        ...unknownFallback(about, side),
      ]),
    ];
  });
}

interface About {
  checked: Checked;
  mapping: Mapping;
  compiled: CompiledMapping;
  pointer: string;
}

type Told = Pick<SettingsProblem, 'code' | 'level' | 'message' | 'hint'>;

function tell({ mapping, pointer }: About, side: Side, told: Told): SettingsProblem {
  return { ...told, pointer, mappingId: mapping.id, side, property: mapping[side] };
}

/** The way back works, and overwrites what the way there left out. A declared way back is meant so. */
function lostDetails(about: About, side: Side): SettingsProblem[] {
  const { mapping, compiled, checked } = about;
  if (compiled.direction !== 'both' || isDeclared(side, mapping)) return [];
  const [lost] = lossesInto(side, mapping, compiled);
  if (lost === undefined) return [];
  const name = propertyInWords(checked, side, mapping[side]);
  return [
    tell(about, side, {
      code: 'transform_irreversible',
      level: 'warning',
      message: `A change that comes back to ${name} is written as the step left it. ${lost.text}`,
      hint: 'Let the mapping flow the other way only, or give steps for the way back.',
    }),
  ];
}

/** Steps that fail for every record: a constant that does not fit, a table that is not there. */
function failingSteps(about: About, side: Side): SettingsProblem[] {
  const { mapping, compiled, checked } = about;
  if (!hasShaping(mapping)) return [];
  const kinds = wayInto(side, mapping, compiled).steps.flatMap((step) =>
    step.kind === 'transform' ? [step.transform.kind] : [],
  );
  const name = propertyInWords(checked, side, mapping[side]);
  if (checked.schema.tools === undefined && kinds.some((kind) => NEEDING_TOOLS.includes(kind))) {
    return [
      tell(about, side, {
        code: 'transform_invalid',
        level: 'error',
        message: `A step of the mapping to ${name} needs the tables of phone numbers and countries, which this installation lacks.`,
        hint: 'Remove the step, or start the engine with `valueTools`.',
      }),
    ];
  }
  const empty = convertInto(side, null, compiled);
  if (empty.kind === 'value') return [];
  return [
    tell(about, side, {
      code: 'transform_invalid',
      level: 'error',
      message: `The mapping always writes the same value to ${name}, and it does not fit there.`,
      hint: 'Correct the value of the step.',
    }),
  ];
}

const NEEDING_TOOLS: readonly string[] = ['phone', 'country'];

function unknownFallback(about: About, side: Side): SettingsProblem[] {
  const { mapping, compiled, checked } = about;
  const fallback = mapping.fallback?.[side];
  if (fallback === undefined || isFallback(fallback, compiled[side])) return [];
  return [
    tell(about, side, {
      code: 'options_unmapped',
      level: 'warning',
      message: `"${fallback}", which is to be written when nothing else fits, is not an option of ${propertyInWords(checked, side, mapping[side])}.`,
      hint: 'Choose one of the options there are now.',
    }),
  ];
}

function unusedValueMap(about: About): SettingsProblem[] {
  const { mapping, compiled } = about;
  const isUsed = !needsOptions(compiled.left, compiled.right);
  if (isUsed || (mapping.values ?? []).length === 0) return [];
  return [
    tell(about, 'right', {
      code: 'transform_invalid',
      level: 'error',
      message: `"${compiled.left.label}" and "${compiled.right.label}" are both lists of options, so the value map is not used.`,
      hint: 'Pair the options in the option table.',
    }),
  ];
}
