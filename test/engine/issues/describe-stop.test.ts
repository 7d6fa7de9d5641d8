import { describe, expect, it } from 'vitest';
import { describeStop, withStop } from '../../../engine/issues/describe-stop.js';
import { STOP_REASONS } from '../../../engine/text-words.js';

describe('why a run stands still', () => {
  it('is a sentence that names the app, for every reason', () => {
    for (const reason of STOP_REASONS) {
      const text = describeStop({ reason, app: 'Shop', objects: ['Companies', 'Deals'] });
      expect(text, reason).toMatch(/^[A-Z].+\.$/);
      expect(text, reason).not.toMatch(/undefined|null/);
    }
    expect(describeStop({ reason: 'awaits', objects: ['Companies', 'Deals'] })).toContain(
      'the first run of Companies and Deals',
    );
  });

  it('takes the place of the reason before it', () => {
    const stopped = withStop({ stopReason: null }, { reason: 'away', app: 'Shop' });
    expect(stopped).toMatchObject({ stop: { reason: 'away', app: 'Shop' } });
    expect(withStop(stopped, 'Held.')).toEqual({ stopReason: 'Held.' });
  });
});
