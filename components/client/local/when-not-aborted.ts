/** The promise's answer, or the signal's reason as soon as it aborts. The work itself goes on. */
export async function whenNotAborted<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return work;
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = (): void => {
      const reason: unknown = signal.reason;
      reject(
        reason instanceof Error ? reason : new Error('The call was aborted.', { cause: reason }),
      );
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
