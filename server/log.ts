import { pino, type DestinationStream } from 'pino';
import type { Logger } from '../engine/ports/logger.js';

/** Fields that must not be logged; a last line behind the rule that nobody hands them over. */
const SECRET_FIELDS = ['authorization', 'cookie', 'token', 'accessToken', 'refreshToken', 'secret'];

export interface LogOptions {
  /** `silent` to `trace`. */
  readonly level: string;
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

/** One JSON line per entry. Ids and counts, never contents of records. */
export function createLogger({ level, destination }: LogOptions): Logger {
  const paths = SECRET_FIELDS.flatMap((name) => [name, `*.${name}`]);
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths, censor: '[secret]' },
  };
  const log = destination === undefined ? pino(options) : pino(options, destination);
  return {
    info: (message, fields) => {
      log.info(fields ?? {}, message);
    },
    warn: (message, fields) => {
      log.warn(fields ?? {}, message);
    },
    error: (message, fields) => {
      log.error(fields ?? {}, message);
    },
  };
}
