import { describe, expect, it } from 'vitest';
import { undo as english } from '../../../components/i18n/en/undo.js';
import { undo as norwegian } from '../../../components/i18n/nb/undo.js';
import { UNDO_KEEP_REASONS } from '../../../engine/vocabulary.js';

describe('what an undo leaves as it is', () => {
  it.each(UNDO_KEEP_REASONS)('has a text for %s in both languages', (reason) => {
    const key = `kept_${reason}` as const;
    expect(english[key]).toMatch(/\.$/);
    expect(norwegian[key]).toMatch(/\.$/);
    expect(norwegian[key]).not.toBe(english[key]);
  });
});
