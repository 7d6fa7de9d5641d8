export function assertPortsAreFree(first: number, count: number): Promise<void>;
