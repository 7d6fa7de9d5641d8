import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { refusalFor } from '../../scripts/layers.mjs';
import { findCycles, parseImports, readImports, type ImportEdge } from '../support/import-graph.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = globSync('{engine,components,server,stories,examples,bench}/**/*.ts', {
  cwd: root,
  exclude: ['**/node_modules/**', '**/*.d.ts'],
}).sort();

function refusals(edges: readonly ImportEdge[]): string[] {
  return edges.flatMap((edge) => {
    const reason = refusalFor(edge);
    return reason === undefined ? [] : [`${edge.from}:${String(edge.line)} ${reason}`];
  });
}

describe('the layers of this repository', () => {
  const edges = readImports(root, files);

  it('has files to look at', () => {
    expect(edges.length).toBeGreaterThan(0);
  });

  it('imports only what each layer may import', () => {
    expect(refusals(edges)).toEqual([]);
  });

  it('has no circular imports, not even of types', () => {
    expect(findCycles(edges)).toEqual([]);
  });

  it('imports stories, tests and scripts from nowhere that is shipped', () => {
    const outside = edges.filter(
      ({ from, to }) =>
        /^(engine|components|server)\//.test(from) && /^(stories|test|scripts|examples)\//.test(to),
    );

    expect(outside).toEqual([]);
  });

  it('keeps zod out of everything that a browser loads', () => {
    const entries = files.filter((file) => file.startsWith('components/'));

    expect(valuesReachedFrom(entries, edges)).not.toContain('zod');
  });
});

function valuesReachedFrom(entries: readonly string[], edges: readonly ImportEdge[]): string[] {
  const reached = new Set(entries);
  for (const file of reached)
    for (const edge of edges) if (edge.from === file && !edge.typeOnly) reached.add(edge.to);
  return [...reached];
}

describe('the check itself', () => {
  const planted: readonly [string, string, string][] = [
    [
      'a component that takes a server type',
      'components/a.ts',
      `import type { X } from '../server/config.js';`,
    ],
    [
      'a server file that takes a component',
      'server/config.ts',
      `import { X } from '../components/index.js';`,
    ],
    [
      'an engine file that takes a Node module',
      'engine/run/a.ts',
      `import { readFile } from 'node:fs';`,
    ],
    [
      'a planner that takes a port',
      'engine/plan/a.ts',
      `import type { Clock } from '../ports/clock.js';`,
    ],
    [
      'a mapping that takes the planner',
      'engine/mapping/a.ts',
      `import { plan } from '../plan/plan-record.js';`,
    ],
    [
      'an engine file that runs the contract',
      'engine/run/a.ts',
      `import { syncSchema } from '../contract/sync.js';`,
    ],
    [
      'a mixed import of the contract',
      'engine/run/a.ts',
      `import { type A, b } from '../contract/sync.js';`,
    ],
    [
      'a route that takes a store',
      'server/routes/a.ts',
      `import { SyncStore } from '../stores/sync-store.js';`,
    ],
    ['a service that takes Hono', 'server/services/a.ts', `import type { Context } from 'hono';`],
    ['a service that takes Kysely', 'server/services/a.ts', `import { sql } from 'kysely';`],
    [
      'a sandbox that shares the engine',
      'server/sandboxes/hubspot/a.ts',
      `import { x } from '../../../engine/errors.js';`,
    ],
    [
      'a connector that takes a sandbox',
      'server/connectors/hubspot/a.ts',
      `import { x } from '../../sandboxes/hubspot/a.js';`,
    ],
    ['an export from elsewhere', 'components/a.ts', `export * from '../engine/run/run-sync.js';`],
    ['a dynamic import', 'components/a.ts', `const x = await import('../server/app.js');`],
    ['an import type expression', 'components/a.ts', `type X = import('../server/app.js').X;`],
    [
      "another part's insides",
      'components/sync-a/sync-a.ts',
      `import { x } from '../sync-b/row.template.js';`,
    ],
    ['an index file of the same layer', 'engine/run/a.ts', `import { x } from '../index.js';`],
    ['lit in the state', 'components/state/a.ts', `import { html } from 'lit';`],
    ['a story in a component', 'components/a.ts', `import { x } from '../stories/support/a.js';`],
  ];

  it.each(planted)('refuses %s', (_name, from, text) => {
    expect(refusals(parseImports(from, text))).toHaveLength(1);
  });

  const fine: readonly [string, string, string][] = [
    [
      'types of the contract in the engine',
      'engine/run/a.ts',
      `import type { Sync } from '../contract/index.js';`,
    ],
    [
      'types named one by one',
      'engine/plan/a.ts',
      `import { type Sync } from '../contract/sync.js';`,
    ],
    ['zod in the contract', 'engine/contract/a.ts', `import { z } from 'zod';`],
    [
      'the engine in a component',
      'components/a.ts',
      `import { planRun } from '../engine/index.js';`,
    ],
    [
      'the front door of another part',
      'components/sync-a/sync-a.ts',
      `import { SyncB } from '../sync-b/sync-b.js';`,
    ],
    ['Kysely in a store', 'server/stores/a.ts', `import { sql } from 'kysely';`],
    ['Hono in a route', 'server/routes/a.ts', `import { Hono } from 'hono';`],
    [
      'a scoped package by its subpath',
      'components/a.ts',
      `import { createContext } from '@lit/context';`,
    ],
  ];

  it.each(fine)('accepts %s', (_name, from, text) => {
    expect(refusals(parseImports(from, text))).toEqual([]);
  });

  it('finds a circle of three files', () => {
    const edges = [
      ...parseImports('engine/a.ts', `import { b } from './b.js';`),
      ...parseImports('engine/b.ts', `import type { c } from './c.js';`),
      ...parseImports('engine/c.ts', `export { a } from './a.js';`),
    ];

    expect(findCycles(edges)).toEqual(['engine/a.ts → engine/b.ts → engine/c.ts → engine/a.ts']);
  });

  it('sees no circle where two files share a third', () => {
    const edges = [
      ...parseImports('engine/a.ts', `import './b.js'; import './c.js';`),
      ...parseImports('engine/b.ts', `import './c.js';`),
    ];

    expect(findCycles(edges)).toEqual([]);
  });
});
