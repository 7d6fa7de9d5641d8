/**
 * Tells the customer what must be put right before a sync can be published (errors) and what will
 * cost records (warnings). The engine itself never needs this to be safe: `compileSettings` leaves
 * out what cannot work. This is what says so.
 */
import type { SettingsProblem, SyncSettings } from '../contract/index.js';
import { SIDES, type Side } from '../vocabulary.js';
import type { SyncSchema } from './compiled-sync.js';
import { compileSettings } from './compile-settings.js';
import { findChangeProblems } from './validate-changes.js';
import { findDeleteProblems } from './validate-deletes.js';
import { findFilterProblems } from './validate-filters.js';
import { findMappingProblems } from './validate-mappings.js';
import { findMatchingProblems } from './validate-matching.js';
import { findMergeProblems } from './validate-merging.js';
import { findObjectProblems } from './validate-objects.js';
import { findOptionProblems } from './validate-options.js';
import { findTieProblems } from './validate-ties.js';
import { findTransformProblems } from './validate-transforms.js';
import type { Checked } from './validation.js';

/** How the two apps are called in messages. */
export type AppNames = Readonly<Record<Side, string>>;

const UNNAMED: AppNames = { left: 'the left app', right: 'the right app' };

/** No record is judged here, so it does not matter from which day relative dates count. */
const ANY_DAY = '2000-01-01';

/** All problems, errors first, in the order of the screens. Empty when there is nothing to say. */
export function validateSettings(
  settings: SyncSettings,
  schema: SyncSchema,
  apps: AppNames = UNNAMED,
): SettingsProblem[] {
  const compiled = compileSettings(settings, schema, ANY_DAY);
  const checked: Checked = { settings, schema, apps, compiled };
  const problems = [
    ...findObjectProblems(checked),
    ...findMatchingProblems(checked),
    ...findMappingProblems(checked),
    ...findChangeProblems(checked),
    ...findMergeProblems(checked),
    ...findOptionProblems(checked),
    ...findDeleteProblems(checked),
    ...findTieProblems(checked),
    ...findTransformProblems(checked),
    ...SIDES.flatMap((side) => findFilterProblems(checked, side)),
  ];
  return problems.sort((a, b) => Number(b.level === 'error') - Number(a.level === 'error'));
}
