/** I4 for values that are shaped on their way. */
import { SIDES } from '../../../../engine/vocabulary.js';
import type { Simulation } from '../simulate.js';
import { SHAPED, isInOwnWords } from '../shaped.js';

/** Nothing is passed on in the words of the other app. */
export function findForeignWords({ apps }: Simulation): string[] {
  return SIDES.flatMap((side) =>
    apps[side]
      .readAll('contacts')
      .flatMap(({ id, values }) =>
        SHAPED.filter((name) => !isInOwnWords(name, side, values[name] ?? null)).map(
          (name) => `${id} ${name} is ${String(values[name])} in ${side}.`,
        ),
      ),
  );
}
