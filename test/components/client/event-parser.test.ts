import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventParser } from '../../../components/client/http/event-parser.js';

const STREAM = [
  ': hello',
  'retry: 1500',
  '',
  'id: 7',
  'event: sync_changed',
  'data: {"a":1,',
  'data:"b":2}',
  '',
  'data: second, with the id of the first',
  '',
  'event: nothing',
  '',
  'unknown: field',
  'data',
  'id: 8',
  '',
  '',
];

const EXPECTED = [
  { id: '7', event: 'sync_changed', data: '{"a":1,\n"b":2}' },
  { id: '7', event: 'message', data: 'second, with the id of the first' },
  { id: '8', event: 'message', data: '' },
];

describe('EventParser', () => {
  it.each(['\n', '\r\n', '\r'])('reads a stream with %j as line break', (lineBreak) => {
    const parser = new EventParser();

    const messages = parser.push(`${STREAM.join(lineBreak)}${lineBreak}`);
    const rest = parser.push('\n');

    expect([...messages, ...rest].slice(0, 3)).toEqual(EXPECTED);
    expect(parser.retryMs).toBe(1500);
  });

  it('reads the same, however the network cut it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat({ max: 200 }), { maxLength: 12 }),
        (lineBreak, cuts) => {
          const text = `${STREAM.join(lineBreak)}${lineBreak}`;
          const at = [0, ...[...cuts].sort((a, b) => a - b), text.length];
          const parser = new EventParser();

          const messages = at.flatMap((start, index) =>
            parser.push(text.slice(start, at[index + 1] ?? text.length)),
          );

          expect(messages).toEqual(EXPECTED);
        },
      ),
    );
  });
});
