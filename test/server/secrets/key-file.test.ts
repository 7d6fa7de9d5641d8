import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { loadKeyRing } from '../../../server/secrets/key-file.js';
import { createKeyRing, parseKeyRing } from '../../../server/secrets/key-ring.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'key-file-test-'));
  file = join(folder, 'data', 'encryption.keys');
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const base64 = (): string => randomBytes(32).toString('base64');

describe('S25 loadKeyRing', () => {
  it('makes a file that only its owner can read, says so, and finds it again', async () => {
    const first = await loadKeyRing({ file, mayCreate: true });
    const second = await loadKeyRing({ file, mayCreate: true });

    expect(first.createdFile).toBe(file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'data'))).toEqual(['encryption.keys']);
    expect(second.createdFile).toBeUndefined();
    expect(Buffer.from(second.ring.active.bytes)).toEqual(Buffer.from(first.ring.active.bytes));
  });

  it('gives processes that start at once the same key', async () => {
    const loaded = await Promise.all(
      Array.from({ length: 8 }, () => loadKeyRing({ file, mayCreate: true })),
    );

    const keys = new Set(loaded.map(({ ring }) => Buffer.from(ring.active.bytes).toString('hex')));
    expect(keys.size).toBe(1);
    expect(loaded.filter(({ createdFile }) => createdFile !== undefined)).toHaveLength(1);
  });

  it('makes no new key over sealed values', async () => {
    await expect(loadKeyRing({ file, mayCreate: false })).rejects.toMatchObject({
      code: 'encryption_key_missing',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('S41 refuses a file that others can read, and leaves it as it is', async () => {
    await loadKeyRing({ file, mayCreate: true });
    const before = await readFile(file, 'utf8');
    await chmod(file, 0o644);

    await expect(loadKeyRing({ file, mayCreate: true })).rejects.toMatchObject({
      code: 'encryption_key_unsafe',
      hint: `Run: chmod 600 ${file}`,
    });
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  it('refuses a damaged file instead of replacing it', async () => {
    await loadKeyRing({ file, mayCreate: true });
    await writeFile(file, 'k1:abcd\n');

    await expect(loadKeyRing({ file, mayCreate: true })).rejects.toMatchObject({
      code: 'encryption_key_bad',
    });
  });

  it('takes the variable before the file', async () => {
    const { ring, createdFile } = await loadKeyRing({
      keys: `new:${base64()},old:${base64()}`,
      file,
      mayCreate: true,
    });

    expect(ring.active.id).toBe('new');
    expect(ring.keys.map((key) => key.state)).toEqual(['active', 'decrypt-only']);
    expect(createdFile).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('parseKeyRing', () => {
  it.each([
    ['nothing', '  \n# only a comment\n'],
    ['no id', base64()],
    ['a short key', 'k1:c2hvcnQ='],
    ['the same id twice', `k1:${base64()}\nk1:${base64()}`],
    ['an odd id', `k 1:${base64()}`],
  ])('refuses %s without showing it', (_name, text) => {
    let message = '';
    try {
      parseKeyRing(text, 'the file');
    } catch (error) {
      message = String(error);
    }

    expect(message).toContain('SecretError');
    for (const word of text.split(/[\s:]/).filter((w) => w.length > 20)) {
      expect(message).not.toContain(word);
    }
  });

  it('needs exactly one active key', () => {
    const bytes = randomBytes(32);

    expect(() => createKeyRing([])).toThrow('0 active keys');
    expect(() =>
      createKeyRing([
        { id: 'a', bytes, state: 'active' },
        { id: 'b', bytes, state: 'active' },
      ]),
    ).toThrow('2 active keys');
  });
});
