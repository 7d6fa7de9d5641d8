import type { Finding } from './finding.js';

const LEAST_MAJOR = 24;

export function checkNode(version: string): Finding {
  const isEnough = Number.parseInt(version, 10) >= LEAST_MAJOR;
  return isEnough
    ? { level: 'ok', what: 'node', text: version }
    : {
        level: 'fail',
        what: 'node',
        text: `${version} is too old.`,
        fix: `Install Node ${LEAST_MAJOR} or later: https://nodejs.org`,
      };
}
