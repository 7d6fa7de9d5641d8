import { describe, expect, it } from 'vitest';
import * as en from '../../../components/i18n/en.js';
import { addEnglish } from '../../../components/i18n/english.js';
import { loadLocale } from '../../../components/i18n/locale.js';
import { stopText } from '../../../components/model/stop-text.js';
import { STOP_REASONS } from '../../../engine/text-words.js';
import { describeStop } from '../../../engine/issues/describe-stop.js';

// Elements bring their texts along; here there are none.
addEnglish(en);

describe('why a run stands still, on a screen', () => {
  it('is said in English as the engine says it, and otherwise in Norwegian', async () => {
    const [english, norwegian] = await Promise.all(['en', 'nb'].map((tag) => loadLocale(tag)));
    if (english === undefined || norwegian === undefined) throw new Error('Both are there.');
    for (const reason of STOP_REASONS) {
      const stop = { reason, app: 'Shop', objects: ['Companies'] };
      const run = { stop, stopReason: describeStop(stop) };
      expect(stopText(run, english.t), reason).toBe(run.stopReason);
      expect(stopText(run, norwegian.t), reason).not.toBe(run.stopReason);
    }
  });

  it('is the English of the engine where there are no other words, and nothing for a run that goes on', async () => {
    const { t } = await loadLocale('nb');
    expect(stopText({ stopReason: '1,204 deletions.' }, t)).toBe('1,204 deletions.');
    expect(stopText({ stopReason: null }, t)).toBeNull();
  });
});
