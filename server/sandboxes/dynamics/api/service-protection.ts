import { DataverseError } from '../errors.js';
import type { ServiceLimits } from '../options.js';

const WINDOW_MS = 300_000;

interface Entry {
  readonly at: number;
  readonly requests: number;
  executionMs: number;
}

interface Usage {
  entries: Entry[];
  running: number;
}

/** One request that was let in. */
export interface Admission {
  /** Call when it is answered, with the time it took. */
  end(executionMs: number): void;
  /** The two headers that tell what is left. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Service protection limits, per user: requests and execution time in any 300 seconds, and requests under way
 * at once. Refused requests do not count.
 */
export class ServiceProtection {
  readonly #limits: ServiceLimits;
  readonly #clock: () => number;
  readonly #usage = new Map<string, Usage>();

  constructor(limits: ServiceLimits, clock: () => number) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** Lets a request in that counts as `requests`, or throws 429 with the seconds to wait. */
  admit(userId: string, requests: number): Admission {
    const usage = this.#usageOf(userId);
    const now = this.#clock();
    usage.entries = usage.entries.filter(({ at }) => at > now - WINDOW_MS);
    const sent = sum(usage.entries, (entry) => entry.requests);
    const spentMs = sum(usage.entries, (entry) => entry.executionMs);
    this.#refuse(usage, { sent: sent + requests, spentMs }, now);
    const entry: Entry = { at: now, requests, executionMs: 0 };
    usage.entries.push(entry);
    usage.running += 1;
    const { requestsPer5Minutes, executionMsPer5Minutes } = this.#limits;
    return {
      end: (executionMs) => {
        entry.executionMs = executionMs;
        usage.running -= 1;
      },
      headers: {
        'x-ms-ratelimit-burst-remaining-xrm-requests': String(
          requestsPer5Minutes - sent - requests,
        ),
        'x-ms-ratelimit-time-remaining-xrm-requests': (
          (executionMsPer5Minutes - spentMs) /
          1000
        ).toFixed(2),
      },
    };
  }

  #refuse(usage: Usage, used: { sent: number; spentMs: number }, now: number): void {
    const { requestsPer5Minutes, executionMsPer5Minutes, concurrentRequests } = this.#limits;
    if (usage.running >= concurrentRequests) {
      throw tooMany(
        '0x80072326',
        `Number of concurrent requests exceeded the limit of ${String(concurrentRequests)}.`,
        1,
      );
    }
    const oldest = usage.entries[0]?.at ?? now;
    const waitSeconds = Math.max(1, Math.ceil((oldest + WINDOW_MS - now) / 1000));
    if (used.sent > requestsPer5Minutes) {
      throw tooMany(
        '0x80072322',
        `Number of requests exceeded the limit of ${String(requestsPer5Minutes)} over time window of 300 seconds.`,
        waitSeconds,
      );
    }
    if (used.spentMs > executionMsPer5Minutes) {
      throw tooMany(
        '0x80072321',
        `Combined execution time of incoming requests exceeded limit of ${executionMsPer5Minutes.toLocaleString('en-US')} ` +
          'milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the ' +
          'duration of requests and try again later.',
        waitSeconds,
      );
    }
  }

  #usageOf(userId: string): Usage {
    const known = this.#usage.get(userId);
    if (known) return known;
    const usage: Usage = { entries: [], running: 0 };
    this.#usage.set(userId, usage);
    return usage;
  }
}

function sum(entries: readonly Entry[], read: (entry: Entry) => number): number {
  return entries.reduce((total, entry) => total + read(entry), 0);
}

function tooMany(code: string, message: string, waitSeconds: number): DataverseError {
  return new DataverseError(429, code, message).withHeaders({
    'Retry-After': String(waitSeconds),
  });
}
