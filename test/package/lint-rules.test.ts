import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const eslint = new ESLint({ cwd: root });

/** Lints `text` as if it stood in `file`, which must exist so that its project is known. */
async function rulesBrokenBy(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: `${root}${file}` });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

describe('the lint rules', () => {
  it.each([
    ['the wall clock', 'export const now = Date.now();\n', 'no-restricted-syntax'],
    ['today', 'export const today = new Date();\n', 'no-restricted-syntax'],
    ['chance', 'export const roll = Math.random();\n', 'no-restricted-syntax'],
    ['a timer', 'setTimeout(() => undefined, 1);\n', 'no-restricted-globals'],
    ['the network', "export const page = fetch('https://a.example');\n", 'no-restricted-globals'],
    ['a server import', "export * from '../server/config.js';\n", 'layers/imports'],
    ['a default export', 'export default 1;\n', 'no-restricted-syntax'],
    ['any', 'export const x: any = 1;\n', '@typescript-eslint/no-explicit-any'],
    [
      'a promise left alone',
      'export function go(p: Promise<void>): void {\n  p.then(() => undefined);\n}\n',
      '@typescript-eslint/no-floating-promises',
    ],
    [
      'a sort without a compare',
      'export const s = (n: number[]): number[] => n.sort();\n',
      '@typescript-eslint/require-array-sort-compare',
    ],
    ['console', "console.log('x');\n", 'no-console'],
  ])('keep %s out of the engine', async (_name, text, rule) => {
    expect(await rulesBrokenBy('engine/errors.ts', text)).toContain(rule);
  });

  it('let a date of given time through', async () => {
    const text = 'export const at = (ms: number): string => new Date(ms).toISOString();\n';

    expect(await rulesBrokenBy('engine/errors.ts', text)).toEqual([]);
  });
});
