/** The names mocha puts on the page, typed; `expect.ts` holds the assertions. */
type Body = () => void | Promise<void>;

interface MochaGlobals {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: Body) => void;
  readonly beforeEach: (body: Body) => void;
  readonly afterEach: (body: Body) => void;
}

export const { describe, it, beforeEach, afterEach } = globalThis as unknown as MochaGlobals;
