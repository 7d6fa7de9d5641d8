import type { LimitOptions } from '../options.js';
import { ApiError } from './api-error.js';

const BURST_MS = 10_000;
const DAY_MS = 86_400_000;

/** Calls of one app within its limits. A refused call does not count. */
interface Usage {
  /** Times of the calls of the last ten seconds, oldest first. */
  burst: number[];
  searches: number[];
  day: number;
  today: number;
}

/** Counts calls per app as HubSpot does: rolling ten seconds, day, and searches per second on their own. */
export class RateLimiter {
  readonly #burstPer10s: number;
  readonly #daily: number;
  readonly #searchPerSecond: number;
  readonly #clock: () => number;
  readonly #usage = new Map<string, Usage>();

  constructor(limits: LimitOptions, clock: () => number) {
    this.#burstPer10s = limits.burstPer10s ?? 110;
    this.#daily = limits.daily ?? 650_000;
    this.#searchPerSecond = limits.searchPerSecond ?? 5;
    this.#clock = clock;
  }

  /** Counts a search. They have no headers of their own. Throws `ApiError` 429. */
  takeSearch(clientId: string): void {
    const now = this.#clock();
    const usage = this.#of(clientId, now);
    usage.searches = usage.searches.filter((time) => time > now - 1000);
    if (usage.searches.length >= this.#searchPerSecond) throw limitError('SECONDLY');
    this.#takeDaily(usage);
    usage.searches.push(now);
  }

  /** Counts any other call and returns the headers to send. Throws `ApiError` 429. */
  takeCall(clientId: string): Record<string, string> {
    const now = this.#clock();
    const usage = this.#of(clientId, now);
    usage.burst = usage.burst.filter((time) => time > now - BURST_MS);
    if (usage.burst.length >= this.#burstPer10s) throw limitError('TEN_SECONDLY_ROLLING');
    this.#takeDaily(usage);
    usage.burst.push(now);
    return {
      'X-HubSpot-RateLimit-Daily': String(this.#daily),
      'X-HubSpot-RateLimit-Daily-Remaining': String(this.#daily - usage.today),
      'X-HubSpot-RateLimit-Interval-Milliseconds': String(BURST_MS),
      'X-HubSpot-RateLimit-Max': String(this.#burstPer10s),
      'X-HubSpot-RateLimit-Remaining': String(this.#burstPer10s - usage.burst.length),
    };
  }

  #takeDaily(usage: Usage): void {
    if (usage.today >= this.#daily) throw limitError('DAILY');
    usage.today += 1;
  }

  #of(clientId: string, now: number): Usage {
    const day = Math.floor(now / DAY_MS);
    const known = this.#usage.get(clientId);
    if (known !== undefined && known.day === day) return known;
    const usage: Usage = { burst: known?.burst ?? [], searches: [], day, today: 0 };
    this.#usage.set(clientId, usage);
    return usage;
  }
}

/** 429 with the words by which HubSpot's own client tells the limits apart. */
export function limitError(policy: 'SECONDLY' | 'TEN_SECONDLY_ROLLING' | 'DAILY'): ApiError {
  return new ApiError({
    status: 429,
    category: 'RATE_LIMITS',
    message: `You have reached your ${policy.toLowerCase()} limit.`,
    extra: { errorType: 'RATE_LIMIT', policyName: policy },
  });
}
