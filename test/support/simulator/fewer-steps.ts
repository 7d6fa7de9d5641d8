/** Leaving steps out of whatever has steps, and telling by which check a smaller one still breaks. */

/** The name of the check that a sentence comes from. */
export function checkOf(broken: string | undefined): string {
  return broken?.split(': ')[0] ?? '';
}

interface WithSteps {
  steps: readonly unknown[];
}

/** Leaves out halves, quarters … single steps, as long as it still fails; `plan` is the smallest one so far. */
export async function fewerSteps<P extends WithSteps>(
  plan: () => P,
  tryPlan: (plan: P) => Promise<boolean>,
): Promise<void> {
  for (let size = Math.ceil(plan().steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let start = plan().steps.length - size; start >= 0; start -= size) {
      const { steps } = plan();
      const kept = [...steps.slice(0, start), ...steps.slice(start + size)];
      await tryPlan({ ...plan(), steps: kept });
    }
  }
}
