/** The fixed words of a preview; free of any library. */
import { MAPPING_WINNERS } from '../vocabulary.js';

/**
 * What a preview says would become of records and their values. `changed`: a value goes over the one that was
 * taken from there before; `overwritten`: over one that the other app never had; `kept`: both differ and stay.
 */
export const PREVIEW_EFFECTS = [
  'linked',
  'created',
  'createdAgain',
  'filled',
  'changed',
  'overwritten',
  'cleared',
  'kept',
  'removed',
  'excluded',
  'failing',
] as const;
export type PreviewEffect = (typeof PREVIEW_EFFECTS)[number];

/**
 * Why two values that differ both stay. `drift`: the receiving side of one direction went its own way;
 * `clears`: one side is empty, and that does not empty the other; `filter`: the record does not pass now;
 * `oscillation`: two rules undid each other; `unknownOwner`: the owner is no user of the other app.
 */
export const KEPT_REASONS = [
  'drift',
  'onlyIfEmpty',
  'onlyOnCreate',
  'clears',
  'filter',
  'oscillation',
  'unknownOwner',
] as const;
export type KeptReason = (typeof KEPT_REASONS)[number];

/** Whose value is taken where both sides have one: the winner's, or the giving side's of one `direction`. */
export const OVERWRITE_REASONS = [...MAPPING_WINNERS, 'direction', 'enforced'] as const;
export type OverwriteReason = (typeof OVERWRITE_REASONS)[number];

/**
 * What would become of a tie to another record. `changed`: it leads to another one; `labelled`: what it is called changes;
 * `waiting`: the record that it leads to is not linked yet.
 */
export const PREVIEW_TIE_EFFECTS = ['set', 'changed', 'removed', 'labelled', 'waiting'] as const;
export type PreviewTieEffect = (typeof PREVIEW_TIE_EFFECTS)[number];
