import { describe, expect, it } from 'vitest';
import {
  readBatchBody,
  writeBatchBody,
} from '../../../../server/connectors/dynamics/batch-body.js';

const TYPE = 'multipart/mixed; boundary=batchresponse_1';

const part = (status: string, headers: string[], body = ''): string =>
  [
    '--batchresponse_1',
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    '',
    `HTTP/1.1 ${status}`,
    ...headers,
    '',
    body,
    '',
  ].join('\r\n');

describe('writeBatchBody', () => {
  it('puts every operation by itself, with its own headers', () => {
    const { contentType, text } = writeBatchBody([
      {
        method: 'PATCH',
        url: 'https://o.crm.dynamics.com/api/data/v9.2/contacts(1)',
        headers: { 'If-Match': '*' },
        json: { lastname: 'Åsen' },
      },
      { method: 'DELETE', url: 'https://o.crm.dynamics.com/api/data/v9.2/contacts(2)' },
    ]);

    const boundary = /boundary=(\S+)$/u.exec(contentType)?.[1] ?? '';
    const pieces = text.split(`--${boundary}`);
    expect(pieces).toHaveLength(4);
    expect(pieces[1]).toMatch(/\r\n\r\nPATCH https:\S+contacts\(1\) HTTP\/1\.1\r\n/u);
    expect(pieces[1]).toContain('If-Match: *\r\n');
    expect(pieces[1]).toContain('\r\n\r\n{"lastname":"Åsen"}\r\n');
    expect(pieces[2]).toMatch(/DELETE https:\S+contacts\(2\) HTTP\/1\.1\r\n/u);
    expect(pieces[3]).toBe('--\r\n');
  });
});

describe('readBatchBody', () => {
  const whole = [
    part('201 Created', ['Content-Type: application/json', 'ETag: W/"1"'], '{"a":1}'),
    part('204 No Content', ['OData-EntityId: https://o/contacts(2)']),
    part('412 Precondition Failed', ['Retry-After: 3'], '{"error":{}}'),
  ].join('');

  it('reads the answers in their order', () => {
    const answers = readBatchBody(TYPE, `${whole}--batchresponse_1--\r\n`);

    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [201, '{"a":1}'],
      [204, ''],
      [412, '{"error":{}}'],
    ]);
    expect(answers[0]?.headers.get('etag')).toBe('W/"1"');
    expect(answers[2]?.headers.get('retry-after')).toBe('3');
  });

  it('reads bare line ends, a quoted boundary and a preamble', () => {
    const text = `ignored\n${whole}--batchresponse_1--`.replaceAll('\r\n', '\n');
    const type = 'multipart/mixed; boundary="batchresponse_1"; charset=utf-8';

    expect(readBatchBody(type, text).map(({ status }) => status)).toEqual([201, 204, 412]);
  });

  it('keeps only what arrived whole', () => {
    for (let length = 0; length < whole.length; length += 7) {
      const answers = readBatchBody(TYPE, whole.slice(0, length));
      const expected = [
        [201, '{"a":1}'],
        [204, ''],
      ].slice(0, answers.length);
      expect(answers.map(({ status, text }) => [status, text])).toEqual(expected);
    }
  });

  it('reads nothing out of something else', () => {
    expect(readBatchBody('application/json', '{}')).toEqual([]);
    expect(readBatchBody(null, '')).toEqual([]);
    expect(readBatchBody(TYPE, '<html>')).toEqual([]);
    expect(readBatchBody(TYPE, '--batchresponse_1\r\nnonsense\r\n--batchresponse_1--')).toEqual([]);
  });
});
