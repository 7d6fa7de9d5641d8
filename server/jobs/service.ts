/** Something that runs beside the requests. Both may be called twice or at the same time. */
export interface Service {
  start(): void;
  /** Resolves when the work in hand has ended. */
  stop(): Promise<void>;
}
