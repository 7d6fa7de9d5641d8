/**
 * The namespace of every UUIDv5 that the engine derives (RFC 9562, 5.5). Never change it: create
 * markers that already stand in customers' apps would no longer be recognised.
 */
export const MARKER_NAMESPACE = '5d0c2f7e-6a51-5b0e-9a3b-2f1c8e74d6a9';
