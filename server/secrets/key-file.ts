import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

import { parseKeyRing, type KeyRing } from './key-ring.js';
import { SecretError } from './secret-error.js';
import { KEY_BYTES } from './sealing.js';

export interface LoadKeyRingOptions {
  /** Value of the environment variable, when set; the file is then not looked at. */
  readonly keys?: string;
  /** Path of the key file, by default beside the database. */
  readonly file: string;
  /**
   * Whether a missing file may be made. False once the database holds sealed values: a new key
   * could not open them and would hide the loss.
   */
  readonly mayCreate: boolean;
}

export interface LoadedKeyRing {
  readonly ring: KeyRing;
  /** Set when this call made the file; tell the operator to back it up apart from the data. */
  readonly createdFile?: string;
}

/** Finds the key ring, called once at start. Throws a SecretError whose hint says what to do. */
export async function loadKeyRing(options: LoadKeyRingOptions): Promise<LoadedKeyRing> {
  if (options.keys !== undefined && options.keys !== '') {
    return { ring: parseKeyRing(options.keys, 'the encryption key variable') };
  }
  const existing = await readPrivateFile(options.file);
  if (existing !== undefined) return { ring: parseKeyRing(existing, options.file) };
  if (!options.mayCreate) {
    throw new SecretError('encryption_key_missing', {
      message: `The key file ${options.file} is missing, but the database holds sealed values.`,
      hint: 'Put the key file back from its backup, or name it with the key file option.',
    });
  }
  const key = randomBytes(KEY_BYTES).toString('base64');
  const id = `k${randomBytes(3).toString('hex')}`;
  const isOurs = await createPrivateFile(options.file, `${HEADER}${id}:${key}\n`);
  const text = await readPrivateFile(options.file);
  const ring = parseKeyRing(text ?? '', options.file);
  return isOurs ? { ring, createdFile: options.file } : { ring };
}

const HEADER = `# Encryption keys of sync-wizard. Without them the stored credentials cannot be opened.
# Keep a copy, apart from the copies of the database. The first key is active, the others only open.
`;

/** Reads a file that only its owner may read; undefined when there is none. */
export async function readPrivateFile(file: string): Promise<string | undefined> {
  const found = await stat(file).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    throw new SecretError('encryption_key_unsafe', {
      message: `The file ${file} can be read by other users.`,
      hint: `Run: chmod 600 ${file}`,
    });
  }
  return await readFile(file, 'utf8');
}

/**
 * Writes a new file with mode 0600, durable before it gets its name. False when somebody else was
 * faster: two processes that start at once end up with the same file.
 */
export async function createPrivateFile(file: string, text: string): Promise<boolean> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${randomBytes(6).toString('hex')}.new`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(temporary, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(temporary);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
