import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqlite } from '../../../../server/sandboxes/shared/sqlite.js';

async function open() {
  const database = await openSqlite(':memory:');
  onTestFinished(() => database.close());
  await database.exec('create table t (n integer primary key)');
  return database;
}

describe('the sandbox database', () => {
  it('keeps a transaction whole and lets later statements wait for it', async () => {
    const database = await open();
    const order: string[] = [];

    const first = database.transaction(async (session) => {
      await session.run('insert into t values (1)');
      await session.run('insert into t values (2)');
      order.push('transaction');
    });
    const second = database.all<{ n: number }>('select n from t').then((rows) => {
      order.push('read');
      return rows;
    });
    await first;

    expect(await second).toEqual([{ n: 1 }, { n: 2 }]);
    expect(order).toEqual(['transaction', 'read']);
  });

  it('undoes a transaction that fails, and goes on', async () => {
    const database = await open();

    await expect(
      database.transaction(async (session) => {
        await session.run('insert into t values (1)');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');

    expect(await database.all('select n from t')).toEqual([]);
    expect(await database.run('insert into t values (3)')).toBe(1);
  });

  it('refuses a call on itself inside a transaction, which would wait for ever', async () => {
    const database = await open();

    await expect(database.transaction(() => database.all('select n from t'))).rejects.toThrow(
      'use the session',
    );
  });

  it('names the statement that failed, and the file it cannot open', async () => {
    const database = await open();

    await expect(database.all('select nothing from t')).rejects.toThrow('select nothing from t');
    await expect(openSqlite('/no/such/folder/x.sqlite')).rejects.toThrow('/no/such/folder');
  });
});
