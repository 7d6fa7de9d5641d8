import type { ActiveFault, FaultEffect, FaultRule } from './fault-rule.js';
import { createSeededRandom } from './seeded-random.js';

interface RunningFault {
  readonly rule: FaultRule;
  readonly id: string;
  readonly pattern: RegExp;
  readonly random: () => number;
  matches: number;
  hits: number;
}

/** Which faults a sandbox shows now. Deterministic: the same rules and calls give the same faults. */
export class FaultPlan {
  #faults: RunningFault[] = [];
  #lastId = 0;

  /** Puts a rule in force, after those that are there, and returns it with its id. */
  add(rule: FaultRule): ActiveFault {
    this.#lastId += 1;
    const fault: RunningFault = {
      rule,
      id: String(this.#lastId),
      pattern: toPattern(rule.path),
      random: createSeededRandom(rule.seed),
      matches: 0,
      hits: 0,
    };
    this.#faults.push(fault);
    return describe(fault);
  }

  list(): ActiveFault[] {
    return this.#faults.map(describe);
  }

  /** Removes one rule, or all when no id is given. Returns how many went. */
  remove(id?: string): number {
    const before = this.#faults.length;
    this.#faults = id === undefined ? [] : this.#faults.filter((fault) => fault.id !== id);
    return before - this.#faults.length;
  }

  /**
   * The rules that bite on this call, in the order they were added. Counts the call, so ask once per call and
   * for each effect in one place only.
   */
  take(effects: readonly FaultEffect[], method: string, path: string): FaultRule[] {
    if (this.#faults.length === 0) return [];
    return this.#faults
      .filter((fault) => effects.includes(fault.rule.effect))
      .filter((fault) => matchesCall(fault, method, path))
      .filter(bites)
      .map((fault) => fault.rule);
  }
}

function toPattern(path: string): RegExp {
  const escaped = path.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`, 'u');
}

function matchesCall(fault: RunningFault, method: string, path: string): boolean {
  const wanted = fault.rule.method.toUpperCase();
  return (wanted === '*' || wanted === method.toUpperCase()) && fault.pattern.test(path);
}

function bites(fault: RunningFault): boolean {
  const { rule } = fault;
  fault.matches += 1;
  if (fault.matches <= rule.after) return false;
  if (rule.times > 0 && fault.hits >= rule.times) return false;
  if (rule.probability < 1 && fault.random() >= rule.probability) return false;
  fault.hits += 1;
  return true;
}

function describe({ rule, id, matches, hits }: RunningFault): ActiveFault {
  return { ...rule, id, matches, hits };
}
