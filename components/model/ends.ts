import type { AppDescription, Connection, ObjectType } from '../../engine/contract/index.js';
import type { Side } from '../../engine/index.js';

/** One side of a sync as screens name it: which app, which account, which object. */
export interface End {
  app: AppDescription;
  connection: Connection;
  object: Pick<ObjectType, 'name' | 'singular' | 'plural' | 'kind' | 'hasModifiedTimes'> &
    Partial<Pick<ObjectType, 'associations'>>;
}

export type Ends = Readonly<Record<Side, End>>;
