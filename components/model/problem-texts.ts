import type { SettingsProblem } from '../../engine/contract/index.js';
import { otherSide } from '../../engine/index.js';
import type { ProblemWords } from '../i18n/en/problems.js';
import type { Translate } from '../i18n/translate.js';
import type { Ends } from './ends.js';
import { labelOf, type SideProperties } from './side-properties.js';

export interface ProblemNames {
  readonly ends: Ends;
  readonly properties: SideProperties | null;
}

/** What is wrong and what to do, in the person's language. */
export function problemTexts(
  problem: SettingsProblem,
  { ends, properties }: ProblemNames,
  t: Translate,
): { message: string; hint: string } {
  const { code, level, message, hint, side = 'right', property } = problem;
  const { overlap, choices, objectLabels } = problem;
  const names = properties ?? { left: [], right: [] };
  const words: ProblemWords = {
    code,
    level,
    message,
    hint,
    property: property === undefined ? '' : labelOf(property, side, names),
    app: ends[side].app.name,
    other: ends[otherSide(side)].app.name,
    objects: overlap?.objectLabels ?? objectLabels ?? { left: '', right: '' },
    choices: choices ?? { gone: [], added: [] },
    properties: (overlap?.properties ?? []).map((name) => labelOf(name, side, names)),
  };
  return { message: t('problems.message', words), hint: t('problems.hint', words) };
}
