import { lookup as resolveName, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Addresses of this machine, of private networks and of no use on the internet (IANA special-purpose registries): never
 * asked for.
 */
const refused = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  refused.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  refused.addSubnet(network, prefix, 'ipv6');

/**
 * The open internet in IPv6. Outside lie this machine, private networks and gateways that lead into IPv4: ::7f00:1,
 * 64:ff9b::a00:1.
 */
const openInternet = new BlockList();
openInternet.addSubnet('2000::', 3, 'ipv6');

/** May a program inside the house ask this address because a text names it? Only the open internet. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return false;
  if (version === 4) return !refused.check(address, 'ipv4');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ? isPublicAddress(mapped) : openInternet.check(address, 'ipv6') && !refused.check(address, 'ipv6');
}

/**
 * Name resolution for `http.request` that hands out public addresses only, so that what is checked is what is connected
 * to.
 */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  resolveName(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return done(error, '');
    const allowed = found.filter(({ address }) => isPublicAddress(address));
    const first = allowed[0];
    if (!first || allowed.length < found.length)
      return done(Object.assign(new Error('La dirección no es de internet.'), { code: 'EPRIVATE' }), '');
    if (options.all) done(null, allowed);
    else done(null, first.address, first.family);
  });
};
