/** Checks how mappings are merged: rules that cannot have an effect, and groups that are no unit. */
import type { Mapping, SettingsProblem } from '../contract/index.js';
import { SIDES } from '../vocabulary.js';
import type { CompiledMapping, CompiledSync } from './compiled-sync.js';
import { areReferences } from '../reference-value.js';
import type { Checked } from './validation.js';

export function findMergeProblems(checked: Checked): SettingsProblem[] {
  const { settings, compiled } = checked;
  return [
    ...[...compiled.mappings, ...referring(compiled)].flatMap((mapping) => {
      const index = settings.mappings.findIndex(({ id }) => id === mapping.id);
      const wanted = settings.mappings[index];
      if (wanted === undefined) return [];
      const about: About = { mapping, wanted, pointer: `/mappings/${String(index)}` };
      return [...idleRules(about), ...withoutTimes(about, checked)];
    }),
    ...mixedGroups(checked),
  ];
}

/** What is merged by rules of its own: a mapping of values, or of two references. */
type Merged = Pick<
  CompiledMapping,
  'id' | 'left' | 'right' | 'direction' | 'write' | 'winner' | 'isEnforced'
>;

function referring({ associations }: CompiledSync): Merged[] {
  return associations.flatMap((tie): Merged[] => {
    const { left, right } = tie.references;
    return left === null || right === null ? [] : [{ ...tie, left, right }];
  });
}

interface About {
  mapping: Merged;
  wanted: Mapping;
  pointer: string;
}

/** What a person asked for and what does nothing beside the other rules of the same mapping. */
function idleRules({ mapping, wanted, pointer }: About): SettingsProblem[] {
  const name = inWords(mapping);
  const idle: [rule: keyof Mapping, isIdle: boolean, message: string, hint: string][] = [
    [
      'isEnforced',
      wanted.isEnforced === true && mapping.direction === 'both',
      `The mapping of ${name} flows both ways, so there is no side on which changes could be put back.`,
      'Let it flow one way only, or do not put changes back.',
    ],
    [
      'isEnforced',
      mapping.isEnforced && mapping.write !== 'always',
      `The mapping of ${name} does not always write, so changes on the receiving side are not put back.`,
      'Let it always write, or do not put changes back.',
    ],
    [
      'group',
      wanted.group !== undefined && areReferences(mapping.left, mapping.right),
      `${name} leads to another record and follows once that is linked, so it belongs to no group.`,
      'Take it out of the group.',
    ],
    [
      'clears',
      wanted.clears === 'propagate' && mapping.write !== 'always',
      `The mapping of ${name} never writes over a value, so it empties nothing either.`,
      'Let it always write, or keep what the other app has.',
    ],
  ];
  return idle
    .filter(([, isIdle]) => isIdle)
    .map(([rule, , message, hint]) => ({
      code: 'rule_without_effect',
      level: 'warning',
      pointer: `${pointer}/${rule}`,
      mappingId: mapping.id,
      message,
      hint,
    }));
}

/** The newest value can be told only when both apps say when a record was changed. */
function withoutTimes(
  { mapping, pointer }: About,
  { schema, settings, apps }: Checked,
): SettingsProblem[] {
  if (mapping.winner !== 'newest') return [];
  return SIDES.filter((side) => schema[side].object.hasModifiedTimes === false).map((side) => ({
    code: 'newest_unknown',
    level: 'warning',
    pointer: `${pointer}/winner`,
    mappingId: mapping.id,
    side,
    message: `${apps[side]} does not say when a record was changed, so the newest value of ${inWords(mapping)} is not known. ${apps[settings.winner]} wins every time.`,
    hint: 'Choose the app that wins.',
  }));
}

/** Mappings of one group that cannot be given together, because their rules differ. */
function mixedGroups({ settings, compiled }: Checked): SettingsProblem[] {
  const groups = new Set(compiled.mappings.flatMap(({ group }) => group ?? []));
  return [...groups].flatMap((group): SettingsProblem[] => {
    const members = compiled.mappings.filter((mapping) => mapping.group === group);
    const units = compiled.units.filter((unit) => unit.some((each) => each.group === group));
    const odd = units[1]?.[0];
    if (units.length < 2 || odd === undefined) return [];
    const index = settings.mappings.findIndex(({ id }) => id === odd.id);
    return [
      {
        code: 'group_mixed',
        level: 'warning',
        pointer: `/mappings/${String(index)}/group`,
        mappingId: odd.id,
        message: `${members.map(inWords).join(', ')} belong together, but are not merged by the same rules. A record may get some of them from one app and some from the other.`,
        hint: 'Give them the same direction and the same rules, or take them apart.',
      },
    ];
  });
}

function inWords({ left, right }: Merged): string {
  return left.label === right.label ? `"${left.label}"` : `"${left.label}" and "${right.label}"`;
}
