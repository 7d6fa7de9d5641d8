import type { CallKind, SandboxCore } from '../core.js';
import type { ApiRequest, ApiResponse } from '../odata/api-message.js';
import type { SqlSession } from '../../shared/sqlite.js';
import { runOperation } from './run-operation.js';
import type { Surroundings } from './run-operation.js';

/** Runs work in one transaction; what it counts is counted when it was committed, and not when it throws. */
export async function runTransaction<Result>(
  core: SandboxCore,
  work: (core: SandboxCore, session: SqlSession) => Promise<Result>,
): Promise<Result> {
  const counted: [CallKind, number | undefined][] = [];
  const buffered: SandboxCore = {
    ...core,
    counter: { add: (kind, records) => counted.push([kind, records]) },
  };
  const result = await core.database.transaction((session) => work(buffered, session));
  for (const [kind, records] of counted) core.counter.add(kind, records);
  return result;
}

/** Runs one operation by itself: reads directly, writes in a transaction of their own. */
export function runSingle(
  request: ApiRequest,
  surroundings: Omit<Surroundings, 'session' | 'contentIds'>,
): Promise<ApiResponse> {
  const contentIds = new Map<string, string>();
  const { core } = surroundings;
  if (request.method === 'GET') {
    return runOperation(request, { ...surroundings, session: core.database, contentIds });
  }
  return runTransaction(core, (buffered, session) =>
    runOperation(request, { ...surroundings, core: buffered, session, contentIds }),
  );
}
