import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

/** Addresses inside: loopback, private, link-local (cloud metadata among them), and what is no host at all. */
const inside = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  inside.addSubnet(net, bits, "ipv4");
for (const [net, bits] of [
  ["::", 128],
  ["::1", 128],
  // Addresses that carry an IPv4 address in them: where they lead is not looked at, so nowhere.
  ["::", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["2001::", 32],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const)
  inside.addSubnet(net, bits, "ipv6");

/** Whether an IP address leads inside, or nowhere. IPv4 written as IPv6 counts as what it is. */
export function isPrivate(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isPrivate(mapped);
  const family = isIP(address);
  if (family === 0) return true;
  if (family === 6 && /^::ffff:/i.test(address)) return true;
  return inside.check(address, family === 4 ? "ipv4" : "ipv6");
}

/** An address to connect to, as a host name led there. */
export interface Resolved {
  readonly address: string;
  readonly family: number;
}

export class PrivateAddress extends Error {}

/**
 * Where a host name leads now. Unless it is allowed, none of its addresses may lie inside: a name with
 * one outside and one inside would otherwise be asked until it gives the other.
 */
export async function resolveHost(host: string, allowPrivate: boolean): Promise<Resolved> {
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  const found = isIP(bare) ? [{ address: bare, family: isIP(bare) }] : await lookup(bare, { all: true });
  const [first] = found;
  if (!first) throw new Error(`${host} leads nowhere`);
  if (!allowPrivate && found.some(({ address }) => isPrivate(address))) throw new PrivateAddress(host);
  return first;
}
