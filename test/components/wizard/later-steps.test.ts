import { describe, expect, it } from 'vitest';
import { LaterSteps, type LaterStepsState } from '../../../components/sync-wizard/later-steps.js';

interface Import {
  readonly resolve: () => void;
  readonly reject: (cause: Error) => void;
}

function setUp() {
  const imports: Import[] = [];
  const states: LaterStepsState[] = [];
  const failures: unknown[] = [];
  const later: LaterSteps = new LaterSteps(
    () => states.push(later.state),
    (cause) => failures.push(cause),
    () =>
      new Promise<void>((resolve, reject) => {
        imports.push({ resolve, reject });
      }),
  );
  return { later, imports, states, failures };
}

describe('the later steps', () => {
  it('are imported once, however often they are asked for', async () => {
    const { later, imports, states } = setUp();
    const all = Promise.all([later.load(), later.load()]);
    imports[0]?.resolve();
    await all;
    await later.load();

    expect(imports).toHaveLength(1);
    expect(states).toEqual(['loading', 'ready']);
  });

  it('say what failed, and come when they are asked for again', async () => {
    const { later, imports, states, failures } = setUp();
    const first = later.load();
    const cause = new TypeError('Failed to fetch dynamically imported module');
    imports[0]?.reject(cause);
    await first;
    expect(later.state).toBe('failed');
    expect(failures).toEqual([cause]);

    const second = later.load();
    imports[1]?.resolve();
    await second;
    expect(states).toEqual(['loading', 'failed', 'loading', 'ready']);
  });

  it('are fetched ahead without a word when that fails', async () => {
    const { later, imports, states, failures } = setUp();
    later.prefetch();
    await expect.poll(() => imports.length).toBe(1);
    imports[0]?.reject(new Error('offline'));
    const wanted = later.load();
    imports[1]?.resolve();
    await wanted;

    expect(failures).toEqual([]);
    expect(states).toEqual(['loading', 'ready']);
  });

  it('are there at once when they were fetched ahead', async () => {
    const { later, imports } = setUp();
    later.prefetch();
    await expect.poll(() => imports.length).toBe(1);
    imports[0]?.resolve();
    await expect.poll(() => later.state).toBe('ready');
    await later.load();

    expect(imports).toHaveLength(1);
  });
});
