import { describe, expect, it } from 'vitest';
import { describeStop, withStop } from '../../../engine/issues/describe-stop.js';
import { STOP_REASONS } from '../../../engine/text-words.js';

describe('why a run stands still', () => {
  it('is a sentence that names the app, for every reason', () => {
    for (const reason of STOP_REASONS) {
      const parts = [{ app: 'Shop', count: 20 }];
      const words = { app: 'Shop', objects: ['Companies', 'Deals'], parts, known: 90, limit: 10 };
      const text = describeStop({ reason, ...words });
      expect(text, reason).toMatch(/^[A-Z\d].+\.$/);
      expect(text, reason).not.toMatch(/undefined|null/);
    }
    expect(describeStop({ reason: 'awaits', objects: ['Companies', 'Deals'] })).toContain(
      'the first run of Companies and Deals',
    );
  });

  it('counts what the brake holds, by app and way', () => {
    const parts = [
      { app: 'Shop', count: 1, way: 'delete' as const },
      { app: 'Post', count: 14, way: 'archive' as const },
    ];
    expect(describeStop({ reason: 'removals', parts, known: 90, limit: 10 })).toContain(
      '1 record would be deleted in Shop, and 14 records would be archived in Post, because',
    );
    expect(describeStop({ reason: 'missing', parts, known: 90, limit: 10 })).toContain(
      'Shop no longer lists 1 of 90 records, and Post no longer lists 14 of 90 records.',
    );
  });

  it('takes the place of the reason before it', () => {
    const stopped = withStop({ stopReason: null }, { reason: 'away', app: 'Shop' });
    expect(stopped).toMatchObject({ stop: { reason: 'away', app: 'Shop' } });
    expect(withStop(stopped, 'Held.')).toEqual({ stopReason: 'Held.' });
  });
});
