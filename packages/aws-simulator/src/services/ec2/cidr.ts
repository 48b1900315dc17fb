/** An IPv4 network; `first` is the address of the network as a number. */
export interface Cidr {
  first: number;
  prefix: number;
}

const TEXT = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

const sizeOf = ({ prefix }: Cidr) => 2 ** (32 - prefix);

/** Reads `10.0.0.0/16` as AWS does: host bits are cut off. `undefined` where it is no IPv4 network. */
export function parseCidr(text: string): Cidr | undefined {
  const parts = TEXT.exec(text)?.slice(1).map(Number);
  if (!parts) {
    return undefined;
  }
  const [a, b, c, d, prefix] = parts;
  if ([a, b, c, d].some(part => part > 255) || prefix > 32) {
    return undefined;
  }
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const size = sizeOf({ first: 0, prefix });
  return { first: Math.floor(address / size) * size, prefix };
}

export function formatCidr({ first, prefix }: Cidr): string {
  const parts = [24, 16, 8, 0].map(
    shift => Math.floor(first / 2 ** shift) % 256,
  );
  return `${parts.join('.')}/${prefix}`;
}

/** Whether all addresses of one network are in the other. */
export const contains = (outer: Cidr, inner: Cidr) =>
  inner.first >= outer.first &&
  inner.first + sizeOf(inner) <= outer.first + sizeOf(outer);

export const overlap = (a: Cidr, b: Cidr) => contains(a, b) || contains(b, a);

/** Addresses that a subnet has to give away: AWS keeps the first four and the last (User Guide, "Subnet CIDR blocks"). */
export const usableAddresses = (cidr: Cidr) => sizeOf(cidr) - 5;
