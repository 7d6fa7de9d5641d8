import { describe, expect, it } from 'vitest';

import { classifyAddress } from '../../../server/egress/address.js';
import { checkResolved, checkUrl, parseExceptions } from '../../../server/egress/destination.js';
import { createEgress } from '../../../server/egress/egress.js';

/** Every way we know of to write an address that must not be reached. */
const REFUSED_URLS = [
  'http://example.com/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://127.0.0.1./',
  'https://0x7f000001/',
  'https://0x7f.1/',
  'https://2130706433/',
  'https://0177.0.0.1/',
  'https://①②⑦.⓪.⓪.①/',
  'https://0/',
  'https://0.0.0.0/',
  'https://10.0.0.1/',
  'https://172.16.0.1/',
  'https://192.168.1.1/',
  'https://100.64.0.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::]/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:a9fe:a9fe]/',
  'https://[::7f00:1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001::1]/',
  'https://[fc00::1]/',
  'https://[fd00:ec2::254]/',
  'https://[fe80::1]/',
  'https://localhost/',
  'https://LOCALHOST./',
  'https://sub.localhost/',
  'https://intranet/',
  'https://metadata.google.internal/',
  'https://printer.local/',
  'https://example.com:22/',
  'https://example.com:6379/',
  'https://user:pass@example.com/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'data:text/plain,hello',
  'gopher://example.com/',
];

const policy = {
  allowHttp: false,
  ports: new Set([443, 8443]),
  exceptions: parseExceptions([]),
};

describe('S13 destinations', () => {
  it.each(REFUSED_URLS)('refuses %s before any lookup', async (text) => {
    let lookups = 0;
    const egress = createEgress({
      resolve: async () => {
        lookups += 1;
        return [{ address: '93.184.216.34', family: 4 }];
      },
    });

    expect(checkUrl(new URL(text), policy)).toBeDefined();
    const error: unknown = await egress
      .fetch({ origins: [], reach: 'public' })(text)
      .catch((reason: unknown) => reason);
    egress.close();

    // `fetch` itself refuses an address with a user name.
    if (!text.includes('@')) {
      expect(error).toMatchObject({ code: 'egress_refused', isSurelyNotSent: true });
    } else {
      expect(error).toBeInstanceOf(Error);
    }
    expect(lookups).toBe(0);
  });

  it.each([
    'https://api.hubapi.com/crm/v3/objects/contacts?limit=100',
    'https://org.crm4.dynamics.com:8443/api/data/v9.2',
    'https://8.8.8.8/',
    'https://[2606:4700:4700::1111]/',
    'https://bücher.example/',
  ])('lets %s pass', (text) => {
    expect(checkUrl(new URL(text), policy)).toBeUndefined();
  });
});

describe('S14 resolved addresses', () => {
  const url = new URL('https://erp.example.com/');

  it('refuses when any one of the addresses is bad', () => {
    expect(checkResolved(url, ['93.184.216.34'], policy)).toBeUndefined();
    expect(checkResolved(url, ['93.184.216.34', '10.0.0.1'], policy)).toBeDefined();
    expect(checkResolved(url, ['::ffff:10.0.0.1'], policy)).toBeDefined();
    expect(checkResolved(url, ['fe80::1%eth0'], policy)).toBeDefined();
    expect(checkResolved(url, ['rubbish'], policy)).toBeDefined();
  });

  it('an allowed name may be private, but never a metadata address', () => {
    const named = { ...policy, exceptions: parseExceptions(['erp.example.com:443']) };

    expect(checkResolved(url, ['10.1.2.3'], named)).toBeUndefined();
    expect(checkResolved(url, ['169.254.169.254'], named)).toBeDefined();
    expect(
      checkResolved(new URL('https://erp.example.com:8443/'), ['10.1.2.3'], named),
    ).toBeDefined();
    expect(checkResolved(new URL('https://other.example.com/'), ['10.1.2.3'], named)).toBeDefined();
  });

  it('an allowed address may be reached by any name, on its port only', () => {
    const literal = { ...policy, exceptions: parseExceptions(['10.1.2.3:443']) };

    expect(checkResolved(url, ['10.1.2.3'], literal)).toBeUndefined();
    expect(checkResolved(url, ['10.1.2.4'], literal)).toBeDefined();
    expect(checkUrl(new URL('https://10.1.2.3/'), literal)).toBeUndefined();
    expect(checkUrl(new URL('https://10.1.2.3:8443/'), literal)).toBeDefined();
    expect(checkUrl(new URL('http://10.1.2.3:443/'), literal)).toBeDefined();
  });
});

describe('parseExceptions', () => {
  it('allows plain http only where it says so', () => {
    const exceptions = parseExceptions(['http://127.0.0.1:4500', '[::1]:443', 'erp:8080']);
    const local = { ...policy, exceptions };

    expect(checkUrl(new URL('http://127.0.0.1:4500/x'), local)).toBeUndefined();
    expect(checkUrl(new URL('http://127.0.0.1:4501/x'), local)).toBeDefined();
    expect(checkUrl(new URL('https://[::1]/x'), local)).toBeUndefined();
    expect(checkUrl(new URL('https://erp:8080/x'), local)).toBeUndefined();
    expect(checkUrl(new URL('http://erp:8080/x'), local)).toBeDefined();
  });

  it.each(['10.1.2.3', 'https://a:443', 'http://a', 'a:b', '', 'a:1/path', '*:443', 'u@h:443'])(
    'refuses %j',
    (entry) => {
      expect(() => parseExceptions([entry])).toThrow(RangeError);
    },
  );
});

describe('classifyAddress', () => {
  it('does not take all of IPv4 for special', () => {
    for (const address of [
      '8.8.8.8',
      '1.1.1.1',
      '93.184.216.34',
      '::ffff:8.8.8.8',
      '2606:4700::1',
    ]) {
      expect(classifyAddress(address), address).toBe('public');
    }
  });
});
