import { describe, expect, it } from 'vitest';
import { readOptions } from '../../scripts/simulate-options.mjs';

describe('the options of npm run simulate', () => {
  it('play a thousand seeds from the first in memory when nothing is said', () => {
    expect(readOptions([])).toMatchObject({
      ...{ kind: 'play', first: 1, seeds: 1000, apps: 'memory', store: 'memory', without: '' },
    });
  });

  it('are taken as they are given', () => {
    const args = ['--first', '4711', '--seeds', '1', '--store', 'sqlite', '--processes', '3'];
    expect(readOptions([...args, '--without', 'marker'])).toEqual({
      ...{ kind: 'play', first: 4711, seeds: 1, processes: 3 },
      ...{ apps: 'memory', store: 'sqlite', without: 'marker' },
    });
    expect(readOptions(['--apps', 'sandboxes'])).toMatchObject({ apps: 'sandboxes' });
  });

  it('ask for help, whatever else stands there', () => {
    expect(readOptions(['--help', '--seeds', 'many'])).toEqual({ kind: 'help' });
    expect(readOptions(['-h'])).toEqual({ kind: 'help' });
  });

  it.each([
    [['--seed', '1'], "Unknown option '--seed'."],
    [['4711'], /^Unexpected argument '4711'/u],
    [['--seeds'], /'--seeds <value>' argument missing/u],
    [['--seeds', 'many'], '--seeds takes a number from 1, not "many".'],
    [['--processes', '0'], '--processes takes a number from 1, not "0".'],
    [['--first', '1.5'], '--first takes a number from 1, not "1.5".'],
    [['--apps', 'paper'], 'There are no apps "paper": memory or sandboxes.'],
    [['--apps', 'sandboxes', '--store', 'sqlite'], 'With --apps sandboxes the store is in memory.'],
    [['--store', 'paper'], 'There is no store "paper": memory or sqlite.'],
  ])('say in a sentence what is wrong with %j', (args, message) => {
    const expected: unknown =
      typeof message === 'string' ? message : expect.stringMatching(message);
    expect(readOptions(args)).toEqual({ kind: 'problem', message: expected });
  });
});
