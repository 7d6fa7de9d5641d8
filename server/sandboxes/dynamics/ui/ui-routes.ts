import { Hono } from 'hono';
import type { SandboxCore } from '../core.js';

export function uiRoutes(_core: SandboxCore): Hono {
  return new Hono();
}
