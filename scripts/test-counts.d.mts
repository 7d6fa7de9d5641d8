export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
export interface VitestReport {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly numPendingTests?: number;
  readonly numTodoTests?: number;
  readonly testResults?: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}
export const NONE: Counts;
export function countGate(exitCode: number): Counts;
export function countVitest(report: VitestReport | undefined, exitCode: number): Counts;
export function countBrowser(report: Partial<Counts> | undefined, exitCode: number): Counts;
export function sumCounts(list: readonly Counts[]): Counts;
