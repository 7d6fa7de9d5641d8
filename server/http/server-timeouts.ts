import type { Server } from 'node:http';

/**
 * Bounds for slow senders, set once by `main`: 10 s for the headers, 30 s for the whole request,
 * 65 s for an idle kept connection (longer than load balancers keep theirs, so that they close
 * first). Answers may take as long as they need; event streams do.
 */
export function limitSlowRequests(server: Server): void {
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 65_000;
  server.maxRequestsPerSocket = 0;
}
