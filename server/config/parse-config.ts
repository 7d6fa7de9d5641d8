import { join, resolve } from 'node:path';

import { ConfigError, type ConfigProblem } from './config-error.js';
import type { Option, OptionValue } from './option.js';
import { OPTIONS } from './options.js';

type Options = typeof OPTIONS;
type Values = { readonly [K in keyof Options]: OptionValue<Options[K]> };

/** The whole configuration, parsed and complete. Secrets are `Secret`s. */
export type Config = Omit<
  Values,
  'publicUrl' | 'databaseUrl' | 'secretKeyFile' | 'encryptionKeyFile'
> & {
  /** Absolute. */
  readonly dataDir: string;
  /** Undefined until the port is known when it was not set: see `publicUrlOf`. */
  readonly publicUrl: string | undefined;
  readonly databaseUrl: string;
  readonly secretKeyFile: string;
  readonly encryptionKeyFile: string;
};

export interface ConfigInput {
  /** Usually `process.env`; an empty value counts as not set. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What follows the command: `--port 4400` or `--port=4400`. Wins over the environment. */
  readonly args?: readonly string[];
}

export interface LoadedConfig {
  readonly config: Config;
  /** For the log: things that are allowed but probably not meant. */
  readonly warnings: readonly string[];
}

/** Reads every option once. Throws one ConfigError that lists every problem. */
export function parseConfig(input: ConfigInput): LoadedConfig {
  const problems: ConfigProblem[] = [];
  const flags = readFlags(input.args ?? [], problems);
  const entries = Object.entries(OPTIONS as Record<string, Option<unknown>>).map(
    ([key, option]) => [key, readOption(option, { env: input.env, flags, problems })],
  );
  const values = Object.fromEntries(entries) as unknown as Values;
  checkTogether(values, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  const config = complete(values);
  return { config, warnings: [...unknownVariables(input.env), ...exposureWarnings(config)] };
}

/** The configured public address, or the one listened on. */
export function publicUrlOf(config: Config, listeningPort: number): string {
  if (config.publicUrl !== undefined) return config.publicUrl;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return `http://${host}:${listeningPort}`;
}

interface Sources {
  readonly env: ConfigInput['env'];
  readonly flags: ReadonlyMap<string, string>;
  readonly problems: ConfigProblem[];
}

function readOption(option: Option<unknown>, sources: Sources): unknown {
  const flagged = option.flag === undefined ? undefined : sources.flags.get(option.flag);
  const text = flagged ?? sources.env[option.env];
  if (text === undefined || text === '') return option.fallback;
  const parsed = option.parse(text);
  if (parsed.kind === 'ok') return parsed.value;
  const from = flagged === undefined ? option.env : (option.flag ?? option.env);
  const shown = option.isSecret ? 'the value' : `"${text}"`;
  sources.problems.push({ from, text: `${shown} must be ${parsed.mustBe}.` });
  return option.fallback;
}

function readFlags(args: readonly string[], problems: ConfigProblem[]): Map<string, string> {
  const known = new Set<string>();
  const secretNames = new Map<string, string>();
  for (const option of Object.values(OPTIONS) as Option<unknown>[]) {
    if (option.flag !== undefined) known.add(option.flag);
    else secretNames.set(toFlagName(option.env), option.env);
  }
  const flags = new Map<string, string>();
  for (let index = 0; index < args.length; index += 1) {
    const [name = '', ...rest] = (args[index] ?? '').split('=');
    const isJoined = rest.length > 0;
    const value = isJoined ? rest.join('=') : args[index + 1];
    const variable = secretNames.get(name);
    if (variable !== undefined) {
      const text = `secrets are not taken from the command line; set ${variable}.`;
      problems.push({ from: name, text });
    } else if (!known.has(name)) {
      problems.push({ from: name, text: 'there is no such option.' });
      continue;
    } else if (value === undefined || (!isJoined && value.startsWith('--'))) {
      problems.push({ from: name, text: 'a value is missing.' });
      continue;
    } else {
      flags.set(name, value);
    }
    if (!isJoined) index += 1;
  }
  return flags;
}

function toFlagName(env: string): string {
  return `--${env
    .replace(/^SYNC_WIZARD_/, '')
    .toLowerCase()
    .replaceAll('_', '-')}`;
}

function checkTogether(values: Values, problems: ConfigProblem[]): void {
  const pairs = [
    [
      'HUBSPOT_CLIENT_ID',
      values.hubspotClientId,
      'HUBSPOT_CLIENT_SECRET',
      values.hubspotClientSecret,
    ],
    [
      'DYNAMICS_CLIENT_ID',
      values.dynamicsClientId,
      'DYNAMICS_CLIENT_SECRET',
      values.dynamicsClientSecret,
    ],
  ] as const;
  for (const [idName, id, secretName, secret] of pairs) {
    if ((id === undefined) === (secret === undefined)) continue;
    const [missing, present] = id === undefined ? [idName, secretName] : [secretName, idName];
    problems.push({ from: missing, text: `it is needed because ${present} is set.` });
  }
}

function complete(values: Values): Config {
  const dataDir = resolve(values.dataDir);
  return {
    ...values,
    dataDir,
    publicUrl: values.publicUrl,
    databaseUrl: values.databaseUrl ?? `sqlite:${join(dataDir, 'sync-wizard.db')}`,
    secretKeyFile: resolve(values.secretKeyFile ?? join(dataDir, 'secret-api-key')),
    encryptionKeyFile: resolve(values.encryptionKeyFile ?? join(dataDir, 'encryption.keys')),
  };
}

function unknownVariables(env: ConfigInput['env']): string[] {
  const known = new Set<string>(Object.values(OPTIONS).map((option) => option.env));
  return Object.keys(env)
    .filter((name) => name.startsWith('SYNC_WIZARD_') && !known.has(name))
    .map((name) => `${name} is set, but there is no such option.`);
}

const LOOPBACK = /^(127\.|::1$|localhost$)/;

function exposureWarnings(config: Config): string[] {
  if (LOOPBACK.test(config.host) || config.publicUrl?.startsWith('https:') === true) return [];
  return [
    `The server listens on ${config.host} without TLS. Set SYNC_WIZARD_PUBLIC_URL to the https address of the proxy in front of it.`,
  ];
}
