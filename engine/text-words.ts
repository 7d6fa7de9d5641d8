/** The words of which texts are made that screens say in their own language. Imports nothing, like `vocabulary.ts`. */

/**
 * The words of which a difference between two settings is made. Each language has a text for each, see
 * `settings-diff/diff-words.ts` for the English ones.
 */
export const DIFF_WORDS = [
  // What a difference is about.
  'subject_direction',
  'subject_winner',
  'subject_clears',
  'subject_requireEmail',
  'subject_enters',
  'subject_filterMode',
  'subject_deletes',
  'subject_similar',
  'subject_pair',
  // Which part of a mapping or of a kept tie.
  'aspect_property',
  'aspect_direction',
  'aspect_options',
  'aspect_values',
  'aspect_fallback',
  'aspect_unknownOwners',
  'aspect_way',
  'aspect_winner',
  'aspect_write',
  'aspect_clears',
  'aspect_enforced',
  'aspect_group',
  'aspect_tie',
  'aspect_object',
  'aspect_mode',
  'aspect_labels',
  // What it was and what it is.
  'yes',
  'no',
  'on',
  'off',
  'app',
  'newest',
  'bySync',
  'quoted',
  'nothing',
  'both',
  'onlyTo',
  'keep',
  'propagate',
  'filter',
  'frozen',
  'live',
  'partner_keep',
  'partner_archive',
  'partner_delete',
  'write_always',
  'write_onlyIfEmpty',
  'write_onlyOnCreate',
  'owners_issue',
  'owners_leave',
  'noRows',
  'rows',
  'row',
  'fallbacks',
  'fallback',
  'asConverted',
  'transforms',
  'transform',
  'parameter',
  'noGroup',
  'allTies',
  'mainTie',
  'rules',
  'rule',
  'pair',
  'companyPair',
  'turnedOff',
] as const;
export type DiffWord = (typeof DIFF_WORDS)[number];

/** Why a run stands still or ended early, as one word. Each language has a text for each. */
export const STOP_REASONS = [
  /** A first run that comes after those of other syncs. */
  'awaits',
  'cancelled',
  'fullLook',
  'newSettings',
  'login',
  /** The budget of a day is used up. */
  'limit',
  /** What is left of it is kept for changes. */
  'kept',
  'pause',
  'quota',
  'noAccess',
  /** An object that the account may not see, or that is gone. */
  'noObject',
  /** The brake: an app no longer lists many records. */
  'missing',
  /** The brake: many records would be archived or deleted. */
  'removals',
  /** An undo would archive more than a person agreed to. */
  'archives',
  'away',
  'internal',
] as const;
export type StopReason = (typeof STOP_REASONS)[number];
