import { describe, expect, it } from 'vitest';
import { appWords } from '../../../engine/issues/app-words.js';

describe('what an app said', () => {
  it.each([
    ['Authorization: Bearer abc.def-123', 'Authorization: Bearer [secret]'],
    ['refused "Basic dXNlcjpwYXNz"', 'refused "Basic [secret]"'],
    ['{"access_token":"q1w2e3r4","x":1}', '{"access_token":"[secret]","x":1}'],
    ['X-Api-Key=0123456789', 'X-Api-Key=[secret]'],
    ['at https://me:hunter2@crm.example/api', 'at https://[secret]@crm.example/api'],
    ['bad eyJhbGciOiJI.eyJzdWIiOiIx.c2ln', 'bad [secret]'],
    ['401 key pat-na1-0815aaaabbbbccccddddeeeeffff expired', '401 key [secret] expired'],
  ])('hides the secret of %j', (said, shown) => {
    expect(appWords(said)).toBe(shown);
  });

  it.each([
    'Property "token_count" must be a whole number.',
    'A record with the id 0f8fad5b-d9cb-469f-a165-70867728950e has this e-mail address.',
    'Rule Duplicate_detection_of_accounts_by_their_name refused ada@example.com.',
    'The password is too short.',
  ])('leaves %j alone', (said) => {
    expect(appWords(said)).toBe(said);
  });

  it('keeps 500 characters, and no secret that is cut there', () => {
    const said = `${'x '.repeat(245)}Bearer abcdef0123456789`;
    expect(appWords(said)).toBe(`${'x '.repeat(245)}Bearer [se`);
    expect(appWords('<html>'.repeat(10_000))).toHaveLength(500);
  });
});
