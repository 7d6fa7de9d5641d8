import type { TenantId } from '../../engine/contract/index.js';
import { EXIT, type Command } from './command.js';
import { allTenants } from './keys.js';
import { withStorage } from './with-storage.js';

export const tenantsList: Command = {
  name: 'tenants list',
  summary: 'List the tenants that connected something, with what they have.',
  help: 'One line per tenant: id, accounts, syncs, how many of them are on.',
  run: (args, io) =>
    withStorage(args, io, async ({ stores }) => {
      let count = 0;
      for await (const id of allTenants(stores.tenantKeys)) {
        const tenantId = id as TenantId;
        const connections = await stores.connections.list(tenantId);
        const syncs = await stores.syncs.forTenant(tenantId).listSyncs();
        const on = syncs.filter(({ status }) => status === 'on').length;
        io.out(`${id}  accounts: ${connections.length}  syncs: ${syncs.length}  on: ${on}`);
        count += 1;
      }
      if (count === 0) io.out('No tenant has connected anything yet.');
      return EXIT.ok;
    }),
};
