import { describe, expect, it, onTestFinished } from 'vitest';
import { OAuthGrants } from '../../../../server/sandboxes/shared/oauth-grants.js';
import { openSqlite } from '../../../../server/sandboxes/shared/sqlite.js';

const CONSENT = {
  clientId: 'app',
  redirectUri: 'https://app.example/back',
  scopes: ['read'],
  pkce: undefined,
  claims: { user: 'ada' },
};

async function open({ rotates = false } = {}) {
  const database = await openSqlite(':memory:');
  onTestFinished(() => database.close());
  let now = 0;
  const grants = await OAuthGrants.open({
    database,
    clock: () => now,
    accessTokenSeconds: 60,
    rotatesRefreshTokens: rotates,
  });
  const redeem = (code: string, redirectUri = CONSENT.redirectUri) =>
    grants.redeemCode({ code, clientId: 'app', redirectUri, verifier: undefined });
  const connect = async () => {
    const redemption = await redeem(await grants.issueCode(CONSENT));
    if (redemption.kind !== 'issued') throw new Error(redemption.reason);
    return redemption.tokens;
  };
  return { grants, redeem, connect, advance: (ms: number) => (now += ms) };
}

describe('OAuth grants', () => {
  it('carry scopes and claims from the consent to the token', async () => {
    const { grants, connect } = await open();

    const tokens = await connect();

    expect(await grants.findAccess(tokens.accessToken)).toMatchObject({
      clientId: 'app',
      scopes: ['read'],
      claims: { user: 'ada' },
      expiresAt: 60_000,
    });
    expect(await grants.findAccess(tokens.refreshToken)).toBeUndefined();
  });

  it('spend a code even on a failed try', async () => {
    const { grants, redeem } = await open();
    const code = await grants.issueCode(CONSENT);

    expect(await redeem(code, 'https://evil.example/')).toMatchObject({ reason: 'redirect-uri' });
    expect(await redeem(code)).toMatchObject({ reason: 'code' });
  });

  it('know when a token ran out', async () => {
    const { grants, connect, advance } = await open();
    const { accessToken } = await connect();

    advance(60_000);

    expect(await grants.findAccess(accessToken)).toBeUndefined();
    expect(await grants.findExpiry(accessToken)).toBe(60_000);
  });

  it('end the old refresh token where tokens rotate', async () => {
    const { grants, connect } = await open({ rotates: true });
    const first = await connect();

    const second = await grants.refresh(first.refreshToken, 'app');

    expect(second?.refreshToken).not.toBe(first.refreshToken);
    expect(await grants.refresh(first.refreshToken, 'app')).toBeUndefined();
    expect(await grants.refresh(second?.refreshToken ?? '', 'other')).toBeUndefined();
    expect(await grants.refresh(second?.refreshToken ?? '', 'app')).toBeDefined();
  });

  it('revoke all that came from one consent, and nothing else', async () => {
    const { grants, connect } = await open();
    const [first, second] = [await connect(), await connect()];
    await grants.allowToken('fixed', 'private', ['read']);

    expect(await grants.revoke(first.refreshToken)).toBe(true);
    expect(await grants.revoke('unknown')).toBe(false);

    expect(await grants.findAccess(first.accessToken)).toBeUndefined();
    expect(await grants.findAccess(second.accessToken)).toBeDefined();
    expect(await grants.findAccess('fixed')).toMatchObject({ expiresAt: undefined });
  });
});
