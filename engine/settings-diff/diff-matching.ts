import type { DiffPhrases, MatchRule, SyncSettings } from '../contract/index.js';
import type { SettingsDifferenceCode } from '../vocabulary.js';
import type { RawDifference } from './difference.js';
import type { DiffNames } from './setting-words.js';
import { plain, ruleWord, yesNo } from './setting-words.js';

type Matching = SyncSettings['matching'];

/** By what records are matched, in which order, and whether similar ones are proposed. */
export function diffMatching(before: Matching, after: Matching, names: DiffNames): RawDifference[] {
  const [old, now] = [before.rules, after.rules];
  const isAmong = (rule: MatchRule, others: MatchRule[]) => {
    const word = wordOf(rule, names);
    return others.some((other) => wordOf(other, names) === word);
  };
  const kept = (list: MatchRule[], others: MatchRule[]) =>
    list.flatMap((rule) => (isAmong(rule, others) ? [wordOf(rule, names)] : []));
  const isReordered = kept(old, now).join('\n') !== kept(now, old).join('\n');
  const all = (rules: MatchRule[]) => ({
    word: 'rules' as const,
    items: rules.map((rule) => ruleWord(names, rule)),
  });
  return [
    ...now
      .filter((rule) => !isAmong(rule, old))
      .map((rule) => line('match_rule_added', { after: ruleWord(names, rule) })),
    ...old
      .filter((rule) => !isAmong(rule, now))
      .map((rule) => line('match_rule_removed', { before: ruleWord(names, rule) })),
    ...(isReordered ? [line('match_order_changed', { before: all(old), after: all(now) })] : []),
    ...similar(before, after),
  ];
}

/** What two rules have in common that say the same. */
function wordOf(rule: MatchRule, names: DiffNames): string {
  return JSON.stringify(ruleWord(names, rule));
}

function line(code: SettingsDifferenceCode, phrases: Partial<DiffPhrases>): RawDifference {
  return { code, field: 'matching.rules', phrases };
}

function similar(before: Matching, after: Matching): RawDifference[] {
  const [old, now] = [yesNo(before.proposesSimilar), yesNo(after.proposesSimilar)];
  if (old.word === now.word) return [];
  const phrases = { subject: plain('subject_similar'), before: old, after: now };
  return [{ code: 'setting_changed', field: 'matching.proposesSimilar', phrases }];
}
