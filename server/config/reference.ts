import type { Option } from './option.js';
import { OPTIONS } from './options.js';

/** docs/configuration.md, made from the table of options. */
export function renderConfigReference(): string {
  const rows = (Object.values(OPTIONS) as Option<unknown>[]).map((option) => {
    const flag = option.flag === undefined ? '' : `\`${option.flag}\``;
    return `| \`${option.env}\` | ${flag} | ${option.shape} | ${option.shownDefault} | ${option.doc} |`;
  });
  return `# Configuration

Every option is an environment variable; those that hold no secret are arguments too, which win.
Bad values stop the server at the start, all of them listed at once.

| Variable | Argument | Value | Default | What it does |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

## Calls a day

How many calls a day go through an account is no option of the server: each account has its own, set with
\`PATCH /v1/connections/{id}\` \`{ "dailyCalls": 50000 }\`. By default any number. What it means, and what a
connection shows of it, stands in [api.md](api.md#calls-a-day). Two options here decide how many calls syncs
need: \`SYNC_WIZARD_POLL_SECONDS\` and \`SYNC_WIZARD_RECONCILE_HOURS\`.

## Files of the first start

Without \`SYNC_WIZARD_ENCRYPTION_KEYS\` and \`SYNC_WIZARD_SECRET_KEY\` the first start makes two files
in the data folder, readable by their owner only, and says so:

- \`encryption.keys\` seals the stored credentials. Keep a copy of it apart from the copies of the
  database: without it the credentials are lost, with both together they are open.
- \`secret-api-key\` is what your server sends as \`Authorization: Bearer …\`.

The server refuses to start with an encryption key that is not the one its database was sealed with.

## Systems in your own network

Outgoing requests reach the open internet over https only. \`EGRESS_ALLOW=10.1.2.3:443\` lets them
reach one more host and port, \`EGRESS_ALLOW=http://10.1.2.3:8080\` without TLS too.
`;
}
