/** Bounds of one outgoing request. */
export interface EgressLimits {
  /** Name lookup, TCP and TLS together. Default 10,000. */
  readonly connectTimeoutMs: number;
  /** From the first byte sent to the head of the answer. Default 60,000. */
  readonly headTimeoutMs: number;
  /** The whole request, body included; ends slow drips. Default 120,000. */
  readonly totalTimeoutMs: number;
  /** Body as sent by the other side, compressed or not. Default 20 MiB. */
  readonly responseBytes: number;
  /** Body after decompression. Default 50 MiB. */
  readonly decompressedBytes: number;
  /** Body of a request. Default 20 MiB. */
  readonly requestBytes: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: EgressLimits = {
  connectTimeoutMs: 10_000,
  headTimeoutMs: 60_000,
  totalTimeoutMs: 120_000,
  responseBytes: 20 * MIB,
  decompressedBytes: 50 * MIB,
  requestBytes: 20 * MIB,
};
