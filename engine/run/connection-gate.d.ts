/**
 * Keeps one connection within what its app allows: one bucket for all calls, and one more for searches where
 * the app documents a lower rate for them. Shared by all syncs of the connection in this process.
 */
import type { AppDescription } from '../contract/index.js';
import type { Clock } from '../ports/clock.js';
/** What a call asks of the app; apps limit searches on their own. */
export type CallClass = 'read' | 'write' | 'search';
export declare class ConnectionGate {
    #private;
    constructor(limits: AppDescription['limits'], clock: Clock);
    /** Waits until one more call may leave. */
    pass(kind?: CallClass, signal?: AbortSignal): Promise<void>;
    /** The app said "too many": calls of this class go slower, and not at all for a while. */
    slowDown(kind: CallClass, retryAfterMs: number): void;
    /** How long a call of this class stays out because the app asked for a pause; 0 when it does not. */
    closedForMs(kind?: CallClass): number;
}
//# sourceMappingURL=connection-gate.d.ts.map