import { expect } from 'vitest';
import type { Problem } from '../../../../engine/contract/index.js';

/** Reads an answer as a problem and checks that it says what happened and what to do now. */
export async function readProblem(response: Response, about: string): Promise<Problem> {
  const text = await response.text();
  const type = response.headers.get('content-type');
  expect(type, `${about}: ${response.status} ${text}`).toBe('application/problem+json');
  const problem = JSON.parse(text) as Problem;
  expect(problem.status, about).toBe(response.status);
  for (const name of ['code', 'title', 'detail', 'hint', 'requestId'] as const)
    expect(problem[name].length, `${about}: ${name} of ${text}`).toBeGreaterThan(0);
  expect(problem.requestId, about).toBe(response.headers.get('x-request-id'));
  // A stack trace, a file name of ours, or the database talking.
  expect(text, about).not.toMatch(/\n\s+at |\.ts:\d|node_modules|SQLITE_|sqlite|kysely/i);
  return problem;
}
