import type { StoredSession } from '../ports/session-store.js';
/** Who acts on a login: the session and the page it acts from. */
export interface FlowActor {
    readonly session: StoredSession;
    /** null: a server. */
    readonly origin: string | null;
    readonly requestId: string | null;
}
//# sourceMappingURL=flow-actor.d.ts.map