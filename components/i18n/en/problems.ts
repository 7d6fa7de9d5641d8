import type { SettingsProblem } from '../../../engine/contract/index.js';

/** What a catalogue may use to say what is wrong with the settings. */
export interface ProblemWords {
  readonly code: SettingsProblem['code'];
  /** A warning costs records or ways; an error keeps the settings from being published. */
  readonly level: SettingsProblem['level'];
  /** The engine's own English. */
  readonly message: string;
  readonly hint: string;
  /** Label of the property it is about; '' when it is about none. */
  readonly property: string;
  /** The app it is about, and the other one. */
  readonly app: string;
  readonly other: string;
  /** Plural labels of other objects that it is about, as of another sync; '' when about none. */
  readonly objects: { readonly left: string; readonly right: string };
  /** Labels of the properties, when it is about several. */
  readonly properties: readonly string[];
  /** Labels of choices that went and came; empty when it is not about that. */
  readonly choices: { readonly gone: readonly string[]; readonly added: readonly string[] };
}

/** What is wrong with the settings: the engine says it in English already. */
export const problems = {
  message: (p: ProblemWords) => p.message,
  hint: (p: ProblemWords) => p.hint,
};
