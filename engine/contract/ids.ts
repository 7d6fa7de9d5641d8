import { z } from 'zod';

/** Ids that we make: opaque text, at most 64 characters. */
const id = z.string().min(1).max(64);

export const tenantIdSchema = id.brand<'TenantId'>();
export const connectionIdSchema = id.brand<'ConnectionId'>();
export const syncIdSchema = id.brand<'SyncId'>();
export const runIdSchema = id.brand<'RunId'>();
export const linkIdSchema = id.brand<'LinkId'>();
export const changeIdSchema = id.brand<'ChangeId'>();

export type TenantId = z.infer<typeof tenantIdSchema>;
export type ConnectionId = z.infer<typeof connectionIdSchema>;
export type SyncId = z.infer<typeof syncIdSchema>;
export type RunId = z.infer<typeof runIdSchema>;
export type LinkId = z.infer<typeof linkIdSchema>;
export type ChangeId = z.infer<typeof changeIdSchema>;

/** The id of a record inside its own app; opaque to us. */
export const remoteIdSchema = z.string().min(1).max(256);
export type RemoteId = z.infer<typeof remoteIdSchema>;
