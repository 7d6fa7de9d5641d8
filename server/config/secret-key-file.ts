import { createPrivateFile, readPrivateFile } from '../secrets/key-file.js';
import { Secret } from '../secrets/secret.js';
import { createToken } from '../secrets/token.js';

export const SECRET_KEY_PREFIX = 'sk_live_';

export interface LoadedSecretKeys {
  readonly keys: readonly Secret[];
  /** Set when this call made the file; tell the operator where it is, never what it holds. */
  readonly createdFile?: string;
}

/**
 * The secret API keys: those of the configuration, else the one in the file, which the first start
 * makes (mode 0600). There is no key that everybody knows. Throws a SecretError when others can
 * read the file.
 */
export async function loadSecretKeys(
  configured: readonly Secret[],
  file: string,
): Promise<LoadedSecretKeys> {
  if (configured.length > 0) return { keys: configured };
  const existing = await readKey(file);
  if (existing !== undefined) return { keys: [existing] };
  const isOurs = await createPrivateFile(file, `${createToken(SECRET_KEY_PREFIX).reveal()}\n`);
  const key = await readKey(file);
  if (key === undefined) throw new Error(`The file ${file} vanished while it was read.`);
  return isOurs ? { keys: [key], createdFile: file } : { keys: [key] };
}

async function readKey(file: string): Promise<Secret | undefined> {
  const text = (await readPrivateFile(file))?.trim();
  return text === undefined || text === '' ? undefined : new Secret(text);
}
