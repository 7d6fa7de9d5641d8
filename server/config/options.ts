import { parseExceptions } from '../egress/destination.js';
import {
  choiceOption,
  listOption,
  numberOption,
  optionalText,
  secretListOption,
  secretOption,
  textOption,
  urlOption,
} from './option.js';

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** Every option there is, in the order of the reference. Nothing else reads the environment. */
export const OPTIONS = {
  host: textOption({
    env: 'SYNC_WIZARD_HOST',
    flag: '--host',
    fallback: '127.0.0.1',
    doc: 'Address to listen on. The default is reachable from this machine only; put a TLS proxy in front before opening it.',
  }),
  port: numberOption({
    env: 'SYNC_WIZARD_PORT',
    flag: '--port',
    unit: 'port',
    fallback: 4400,
    min: 0,
    max: 65_535,
    doc: 'Port to listen on; 0 takes any free one.',
  }),
  publicUrl: urlOption({
    env: 'SYNC_WIZARD_PUBLIC_URL',
    flag: '--public-url',
    fallback: undefined,
    shownDefault: '`http://` and the address listened on',
    doc: 'Address by which browsers and apps reach this server. OAuth redirects and webhook signatures depend on it.',
  }),
  dataDir: textOption({
    env: 'SYNC_WIZARD_DATA_DIR',
    flag: '--data-dir',
    fallback: './.data',
    doc: 'Folder for the database and the files made at the first start.',
  }),
  databaseUrl: optionalText({
    env: 'DATABASE_URL',
    flag: '--database-url',
    shape: '`sqlite:` and a path',
    shownDefault: '`sqlite:` in the data folder',
    doc: 'Where the data is kept.',
  }),
  secretKeys: secretListOption({
    env: 'SYNC_WIZARD_SECRET_KEY',
    minLength: 32,
    doc: 'Secret API keys for your server. Several, to replace one without a gap. Without it the first start makes one and keeps it in the secret key file.',
  }),
  secretKeyFile: optionalText({
    env: 'SYNC_WIZARD_SECRET_KEY_FILE',
    flag: '--secret-key-file',
    shape: 'path',
    shownDefault: '`secret-api-key` in the data folder',
    doc: 'File that holds the secret API key when the variable is not set. Made with mode 0600.',
  }),
  encryptionKeys: secretOption({
    env: 'SYNC_WIZARD_ENCRYPTION_KEYS',
    doc: 'Keys that seal stored credentials: `id:base64` of 32 bytes, separated by commas. The first one seals, the others only open.',
  }),
  encryptionKeyFile: optionalText({
    env: 'SYNC_WIZARD_KEY_FILE',
    flag: '--key-file',
    shape: 'path',
    shownDefault: '`encryption.keys` in the data folder',
    doc: 'File that holds those keys when the variable is not set. Made at the first start with mode 0600; keep a copy apart from the database.',
  }),
  logLevel: choiceOption({
    env: 'SYNC_WIZARD_LOG_LEVEL',
    flag: '--log-level',
    choices: LOG_LEVELS,
    fallback: 'info',
    doc: 'How much to log. Contents of records are never logged.',
  }),
  pollSeconds: numberOption({
    env: 'SYNC_WIZARD_POLL_SECONDS',
    flag: '--poll-seconds',
    unit: 'seconds',
    fallback: 60,
    min: 5,
    max: 86_400,
    doc: 'How often an app is asked for changes when no webhook tells of them.',
  }),
  reconcileHours: numberOption({
    env: 'SYNC_WIZARD_RECONCILE_HOURS',
    flag: '--reconcile-hours',
    unit: 'hours',
    fallback: 24,
    min: 1,
    max: 8_760,
    doc: 'How often a sync reads both apps completely, which finds deletions that an app does not tell of.',
  }),
  shutdownSeconds: numberOption({
    env: 'SYNC_WIZARD_SHUTDOWN_SECONDS',
    flag: '--shutdown-seconds',
    unit: 'seconds',
    fallback: 10,
    min: 1,
    max: 300,
    doc: 'How long a stop waits for work in hand before it ends the process.',
  }),
  egressAllow: listOption({
    env: 'EGRESS_ALLOW',
    flag: '--egress-allow',
    shape: '`host:port` or `http://host:port`, separated by commas',
    check: (entry) => {
      try {
        parseExceptions([entry]);
        return undefined;
      } catch {
        return `"host:port" or "http://host:port", which "${entry}" is not`;
      }
    },
    doc: 'Hosts outside the open internet that outgoing requests may reach, such as an ERP in the own network.',
  }),
  hubspotClientId: optionalText({
    env: 'HUBSPOT_CLIENT_ID',
    flag: '--hubspot-client-id',
    doc: 'Client id of the HubSpot app.',
  }),
  hubspotClientSecret: secretOption({
    env: 'HUBSPOT_CLIENT_SECRET',
    doc: 'Client secret of the HubSpot app; also proves its webhooks.',
  }),
  hubspotApiBaseUrl: urlOption({
    env: 'HUBSPOT_API_BASE_URL',
    flag: '--hubspot-api-base-url',
    fallback: 'https://api.hubapi.com',
    doc: 'Where the HubSpot API answers.',
  }),
  hubspotAuthorizeUrl: urlOption({
    env: 'HUBSPOT_AUTHORIZE_URL',
    flag: '--hubspot-authorize-url',
    fallback: 'https://app.hubspot.com/oauth/authorize',
    doc: 'Where people allow access to their HubSpot account.',
  }),
  dynamicsClientId: optionalText({
    env: 'DYNAMICS_CLIENT_ID',
    flag: '--dynamics-client-id',
    doc: 'Application id of the Dynamics 365 app in Microsoft Entra.',
  }),
  dynamicsClientSecret: secretOption({
    env: 'DYNAMICS_CLIENT_SECRET',
    doc: 'Client secret of that application.',
  }),
  dynamicsAuthorityUrl: urlOption({
    env: 'DYNAMICS_AUTHORITY_URL',
    flag: '--dynamics-authority-url',
    fallback: 'https://login.microsoftonline.com/organizations',
    doc: 'Where people sign in; name one directory instead of `organizations` to allow only that.',
  }),
  dynamicsResourceUrl: urlOption({
    env: 'DYNAMICS_RESOURCE_URL',
    flag: '--dynamics-resource-url',
    fallback: undefined,
    doc: 'Address of one Dynamics 365 organisation, when all customers share it. Else each names its own.',
  }),
} as const;
