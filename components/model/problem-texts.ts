import type { SettingsProblem } from '../../engine/contract/index.js';
import { otherSide } from '../../engine/index.js';
import type { Translate } from '../i18n/translate.js';
import type { Ends } from './ends.js';
import { labelOf, type SideProperties } from './issue-texts.js';

/** What a catalogue may use to say what is wrong with the settings. */
export interface ProblemWords {
  readonly code: SettingsProblem['code'];
  /** The engine's own English. */
  readonly message: string;
  readonly hint: string;
  /** Label of the property it is about; '' when it is about none. */
  readonly property: string;
  /** The app it is about, and the other one. */
  readonly app: string;
  readonly other: string;
}

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
  const { code, message, hint, side = 'right', property } = problem;
  const words: ProblemWords = {
    code,
    message,
    hint,
    property:
      property === undefined ? '' : labelOf(property, side, properties ?? { left: [], right: [] }),
    app: ends[side].app.name,
    other: ends[otherSide(side)].app.name,
  };
  return { message: t('review.problem', words), hint: t('review.problemHint', words) };
}
