/** The English sentences about what differs; one place, so that screens can bring their own by code. */
import type { SettingsDifferenceCode } from '../vocabulary.js';

export interface DifferenceParts {
  /** What it is about: `"Email" and "E-mail"`, or `The direction`. */
  subject: string;
  /** Of a mapping or a tie: which part of it, as `the direction`. */
  aspect: string;
  before: string;
  after: string;
}

export const DIFFERENCE_WORDS: Readonly<
  Record<SettingsDifferenceCode, (parts: DifferenceParts) => string>
> = {
  setting_changed: (p) => `${p.subject}: ${p.before} before, ${p.after} now.`,
  match_rule_added: (p) => `Records are now matched by ${p.after}, too.`,
  match_rule_removed: (p) => `Records are no longer matched by ${p.before}.`,
  match_order_changed: (p) => `Records are now matched by ${p.after}, in this order.`,
  mapping_added: (p) => `New mapping of ${p.subject}: ${p.after}.`,
  mapping_removed: (p) => `The mapping of ${p.subject} is removed.`,
  mapping_turned_on: (p) => `The mapping of ${p.subject} is turned on.`,
  mapping_turned_off: (p) => `The mapping of ${p.subject} is turned off.`,
  mapping_changed: (p) => `${p.subject}, ${p.aspect}: ${p.before} before, ${p.after} now.`,
  tie_added: (p) => `Ties are now kept for ${p.subject}: ${p.after}.`,
  tie_removed: (p) => `Ties are no longer kept for ${p.subject}.`,
  tie_turned_on: (p) => `Keeping ties for ${p.subject} is turned on.`,
  tie_turned_off: (p) => `Keeping ties for ${p.subject} is turned off.`,
  tie_changed: (p) => `Ties for ${p.subject}, ${p.aspect}: ${p.before} before, ${p.after} now.`,
};
