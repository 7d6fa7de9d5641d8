import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TOKENS, toHostDeclarations, toTokensCss } from '../../../components/styles/tokens.js';

const squeeze = (css: string): string => css.replace(/\s+/g, ' ').replace(/ ?([(),]) ?/g, '$1');

describe('tokens', () => {
  it('tokens.css, which hosts import, holds the values that elements carry', () => {
    const file = readFileSync(
      new URL('../../../components/styles/tokens.css', import.meta.url),
      'utf8',
    );

    // When this fails, write what toTokensCss() returns to components/styles/tokens.css.
    expect(squeeze(file)).toBe(squeeze(toTokensCss()));
  });

  it('refers only to tokens that exist', () => {
    const references = Object.values(TOKENS).flatMap((value) => value.match(/\{[^}]+\}/g) ?? []);

    expect(references.filter((name) => !(name.slice(1, -1) in TOKENS))).toEqual([]);
  });

  it('never sets a public name on a host element, so that values from above reach inside', () => {
    const declared = [...toHostDeclarations().matchAll(/(?:^|;)(--[\w-]+):/g)].map(
      (found) => found[1],
    );

    expect(declared).toHaveLength(Object.keys(TOKENS).length);
    expect(declared.every((name) => name?.startsWith('--_'))).toBe(true);
  });
});
