import type { BudgetDecision } from '../../plan/limits/call-budget.js';
import { ConnectorError } from '../../ports/connector.js';

type Wait = Extract<BudgetDecision, { kind: 'wait' }>;

/** The day's calls of a connection are used up, or what is left of them is kept for something else. Nothing was sent. */
export class BudgetReached extends ConnectorError {
  readonly decision: Wait;

  constructor(decision: Wait, nowMs: number) {
    const retryAfterMs = Math.max(0, decision.untilMs - nowMs);
    super('quota_reached', 'The calls of the day are used up.', { retryAfterMs, wasSent: false });
    this.name = 'BudgetReached';
    this.decision = decision;
  }
}
