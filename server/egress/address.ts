import { BlockList, isIP } from 'node:net';

/**
 * `public`: the open internet. `private`: this machine or its network, reachable only where the
 * operator allows it. `forbidden`: never (cloud metadata, multicast, addresses inside addresses).
 */
export type AddressKind = 'public' | 'private' | 'forbidden';

type Range = readonly [network: string, prefix: number];

/** IANA special-purpose registries, https://www.iana.org/assignments/iana-ipv4-special-registry */
const PRIVATE_V4: readonly Range[] = [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
];

const FORBIDDEN_V4: readonly Range[] = [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

const PRIVATE_V6: readonly Range[] = [
  ['::1', 128],
  ['fc00::', 7],
];

/**
 * `::ffff:0:0/96` is missing on purpose: BlockList looks through mapped addresses by itself, and
 * with that range in the list every IPv4 address counts as blocked.
 */
const FORBIDDEN_V6: readonly Range[] = [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

/** Metadata services with addresses inside ranges that operators do allow. */
const METADATA: readonly Range[] = [['100.100.100.200', 32]];
const METADATA_V6: readonly Range[] = [
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
];

const privateList = toList(PRIVATE_V4, PRIVATE_V6);
const forbiddenList = toList(FORBIDDEN_V4, FORBIDDEN_V6);
const metadataList = toList(METADATA, METADATA_V6);

/** What kind of address this is. Anything that is no IP address counts as forbidden. */
export function classifyAddress(address: string): AddressKind {
  const bare = address.replace(/%.*$/, '');
  const version = isIP(bare);
  if (version === 0) return 'forbidden';
  const family = version === 6 ? 'ipv6' : 'ipv4';
  if (metadataList.check(bare, family)) return 'forbidden';
  // ::1 lies inside ::/96, so private is looked up first.
  if (privateList.check(bare, family)) return 'private';
  return forbiddenList.check(bare, family) ? 'forbidden' : 'public';
}

function toList(v4: readonly Range[], v6: readonly Range[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of v4) list.addSubnet(network, prefix, 'ipv4');
  for (const [network, prefix] of v6) list.addSubnet(network, prefix, 'ipv6');
  return list;
}
