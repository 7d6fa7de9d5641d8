/** I3 and M5: when nobody edits any more, runs stop writing, and a complete look at everything writes nothing. */
import { writesOf } from '../../in-sync.js';
import type { Check } from '../check.js';
import { reconcileAll, round, settle } from '../quiet.js';

export function comesToRest(): Check {
  return {
    atEnd: async (simulation) => {
      if (!(await settle(simulation))) return ['still writing after many rounds.'];
      const before = writesOf(simulation.apps);
      await round(simulation);
      return writesOf(simulation.apps) === before ? [] : ['one more run wrote again.'];
    },
  };
}

export function rereadWritesNothing(): Check {
  return {
    atEnd: async (simulation) => {
      const before = writesOf(simulation.apps);
      await reconcileAll(simulation);
      await round(simulation);
      return writesOf(simulation.apps) === before ? [] : ['a complete look wrote again.'];
    },
  };
}
