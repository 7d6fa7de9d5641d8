import { RateGate } from './rate-gate.js';
export class ConnectionGate {
    #all;
    #search;
    constructor(limits, clock) {
        const { requestsPerSecond, searchesPerSecond } = limits;
        this.#all = new RateGate(requestsPerSecond, clock);
        this.#search = searchesPerSecond === undefined ? null : new RateGate(searchesPerSecond, clock);
    }
    /** Waits until one more call may leave. */
    async pass(kind = 'read', signal) {
        // The narrow gate first: who waits there takes nothing from the others.
        if (kind === 'search')
            await this.#search?.pass(signal);
        await this.#all.pass(signal);
    }
    /** The app said "too many": calls of this class go slower, and not at all for a while. */
    slowDown(kind, retryAfterMs) {
        this.#of(kind).slowDown(retryAfterMs);
    }
    /** How long a call of this class stays out because the app asked for a pause; 0 when it does not. */
    closedForMs(kind = 'read') {
        return Math.max(this.#all.closedForMs(), this.#of(kind).closedForMs());
    }
    #of(kind) {
        return kind === 'search' ? (this.#search ?? this.#all) : this.#all;
    }
}
//# sourceMappingURL=connection-gate.js.map