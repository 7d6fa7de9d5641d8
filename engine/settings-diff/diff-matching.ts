import type { MatchRule, SettingsDifference, SyncSettings } from '../contract/index.js';
import type { SettingsDifferenceCode } from '../vocabulary.js';
import { DIFFERENCE_WORDS } from './diff-words.js';
import type { DiffNames } from './setting-words.js';
import { ruleWord, yesNo } from './setting-words.js';

type Matching = SyncSettings['matching'];

/** By what records are matched, in which order, and whether similar ones are proposed. */
export function diffMatching(
  before: Matching,
  after: Matching,
  names: DiffNames,
): SettingsDifference[] {
  const word = (rule: MatchRule) => ruleWord(names, rule);
  const [old, now] = [before.rules.map(word), after.rules.map(word)];
  const kept = (list: string[], others: string[]) => list.filter((one) => others.includes(one));
  const isReordered = kept(old, now).join('\n') !== kept(now, old).join('\n');
  return [
    ...now.filter((rule) => !old.includes(rule)).map((rule) => line('match_rule_added', '', rule)),
    ...old
      .filter((rule) => !now.includes(rule))
      .map((rule) => line('match_rule_removed', rule, '')),
    ...(isReordered ? [line('match_order_changed', old.join(', then '), now.join(', then '))] : []),
    ...similar(yesNo(before.proposesSimilar), yesNo(after.proposesSimilar)),
  ];
}

function line(code: SettingsDifferenceCode, before: string, after: string): SettingsDifference {
  const text = DIFFERENCE_WORDS[code]({ subject: '', aspect: '', before, after });
  const orNull = (words: string) => (words === '' ? null : words);
  return { code, field: 'matching.rules', before: orNull(before), after: orNull(after), text };
}

function similar(before: string, after: string): SettingsDifference[] {
  if (before === after) return [];
  const subject = 'Records that look alike are proposed to a person';
  const text = DIFFERENCE_WORDS.setting_changed({ subject, aspect: '', before, after });
  return [{ code: 'setting_changed', field: 'matching.proposesSimilar', before, after, text }];
}
