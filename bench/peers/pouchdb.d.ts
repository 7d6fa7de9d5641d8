/** What the bench uses of PouchDB, whose packages bring no types. */
declare module 'pouchdb-core' {
  export interface PouchDatabase {
    close(): Promise<void>;
  }
  interface PouchStatic {
    new (address: string, options: { skip_setup?: boolean; adapter?: string }): PouchDatabase;
    plugin(plugin: unknown): PouchStatic;
    replicate(
      from: PouchDatabase,
      to: PouchDatabase,
      options: { batch_size: number; batches_limit: number },
    ): Promise<{ docs_written: number }>;
  }
  const PouchDB: PouchStatic;
  export default PouchDB;
}
declare module 'pouchdb-adapter-http' {
  const plugin: unknown;
  export default plugin;
}
declare module 'pouchdb-adapter-leveldb' {
  const plugin: unknown;
  export default plugin;
}
declare module 'pouchdb-replication' {
  const plugin: unknown;
  export default plugin;
}
