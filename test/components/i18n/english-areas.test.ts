import { existsSync, readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as en from '../../../components/i18n/en.js';

const root = fileURLToPath(new URL('../../../components/', import.meta.url));
const areas = Object.keys(en);
const ALWAYS = ['common', 'controls'];
const KEY = new RegExp(`['"\`](${areas.join('|')})\\.[a-zA-Z_]`, 'g');

/** What a module loads at once: imports of types and `import()` do not count. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(/^(?:import|export)\s(?!type\b)[^;]*?from\s'(\.[^']+)\.js'/gm)]
    .map(([, to = '']) => normalize(join(dirname(file), `${to}.ts`)))
    .filter((to) => !to.startsWith('..') && existsSync(join(root, to)));
}

function closureOf(file: string): Set<string> {
  const found = new Set<string>();
  const visit = (one: string): void => {
    if (found.has(one) || one.startsWith('i18n/')) return;
    found.add(one);
    importsOf(one).forEach(visit);
  };
  visit(file);
  return found;
}

function areasSpokenIn(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8').replace(/^\s*(?:\*|\/\/|\/\*).*$/gm, '');
  return [...source.matchAll(KEY)].map(([, area = '']) => area);
}

function areasBroughtBy(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  const list = /static override readonly english = \{([^}]*)\}/.exec(source)?.[1] ?? '';
  return list
    .split(',')
    .map((area) => area.trim())
    .filter((area) => area !== '');
}

const elements: string[] = [];
for await (const file of glob('**/*.ts', { cwd: root }))
  if (/^export class \w+ extends Sync\w*Element\b/m.test(readFileSync(join(root, file), 'utf8')))
    elements.push(file);

describe('the English that elements bring along', () => {
  it('is looked for in every element', () => {
    expect(elements.length).toBeGreaterThan(30);
  });

  it.each(elements.sort())('%s brings the areas that it and its templates speak', (file) => {
    const spoken = [...closureOf(file)].flatMap(areasSpokenIn);
    const wanted = [...new Set(spoken)].filter((area) => !ALWAYS.includes(area)).sort();

    expect(areasBroughtBy(file).sort()).toEqual(wanted);
  });
});
