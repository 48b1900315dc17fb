/** An IPv4 network: first address and size in addresses. */
export interface Network {
  first: number;
  size: number;
}

/** Parses `a.b.c.d/n`; undefined where it is none, or has bits beyond its prefix. */
export function parseCidr(text: string): Network | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(
    text,
  );
  if (!match) {
    return undefined;
  }
  const [a, b, c, d, prefix] = match.slice(1).map(Number);
  if (prefix > 32 || [a, b, c, d].some(octet => octet > 255)) {
    return undefined;
  }
  const first = ((a * 256 + b) * 256 + c) * 256 + d;
  const size = 2 ** (32 - prefix);
  return first % size === 0 ? { first, size } : undefined;
}

/** True where two networks share at least one address. */
export function networksOverlap(one: Network, other: Network): boolean {
  return (
    one.first < other.first + other.size && other.first < one.first + one.size
  );
}

/** The `index`-th subnet of `network` with `/prefix`, as text. */
export function subnet(
  network: Network,
  prefix: number,
  index: number,
): string {
  const first = network.first + index * 2 ** (32 - prefix);
  const octets = [24, 16, 8, 0].map(
    shift => Math.floor(first / 2 ** shift) % 256,
  );
  return `${octets.join('.')}/${prefix}`;
}
