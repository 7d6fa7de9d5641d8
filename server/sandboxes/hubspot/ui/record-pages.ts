import { Hono } from 'hono';
import type { Account } from '../account.js';
export function recordPages(_account: Account): Hono {
  return new Hono();
}
