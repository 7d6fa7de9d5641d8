/** Precision, recall and their harmonic mean of pairs that were found, against pairs that are true. */
export interface Scores {
  found: number;
  right: number;
  wrong: number;
  missed: number;
  precision: number;
  recall: number;
  f1: number;
}

/** Nothing found is no wrong answer: precision is 1 then, and the recall tells. */
export function scoresOf({ right, found, all }: Record<'right' | 'found' | 'all', number>): Scores {
  const precision = found === 0 ? 1 : right / found;
  const recall = right / all;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return {
    found,
    right,
    wrong: found - right,
    missed: all - right,
    precision: rounded(precision),
    recall: rounded(recall),
    f1: rounded(f1),
  };
}

function rounded(ratio: number): number {
  return Math.round(ratio * 10_000) / 10_000;
}
