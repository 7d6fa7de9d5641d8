import { describe, expect, it } from 'vitest';
import { cleanMessage } from '../../../../server/connectors/shared/clean-message.js';

describe('cleanMessage', () => {
  it.each([
    ['leaves a plain sentence alone', 'Email x@y.no is invalid', 'Email x@y.no is invalid'],
    ['hides bearer tokens', 'got Bearer abc.def-123 there', 'got Bearer [hidden] there'],
    ['hides tokens in addresses', 'at /x?access_token=abc&y=1', 'at /x?access_token=[hidden]&y=1'],
    ['hides what looks like a token', `key ${'aB3'.repeat(20)} end`, 'key [hidden] end'],
    ['takes markup away', '<html><b>Denied</b> <i>now</i></html>', 'Denied now'],
    ['takes scripts away', '<script>steal()</script>Denied', 'Denied'],
    ['cuts stack traces', 'Boom\n   at Foo.Bar(Baz.cs:12)\n   at Qux()', 'Boom'],
    ['makes one line', ' a\r\n\tb  c ', 'a b c'],
    ['answers nothing for nothing', '', ''],
  ])('%s', (_name, text, expected) => {
    expect(cleanMessage(text)).toBe(expected);
  });

  it('is never longer than 500 characters', () => {
    const cleaned = cleanMessage('word '.repeat(1000));

    expect(cleaned).toHaveLength(500);
    expect(cleaned.endsWith('…')).toBe(true);
  });

  it('is quick with hostile text', () => {
    const startedAt = performance.now();
    cleanMessage('<'.repeat(200_000));
    cleanMessage(`${' at a'.repeat(50_000)}(`);

    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
