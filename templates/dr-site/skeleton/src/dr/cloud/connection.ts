/** How AWS is reached. */
export interface Connection {
  /** Instead of AWS' own addresses. */
  endpoint?: string;
  /** DNS server, `host` or `host:port`, instead of the machine's. */
  resolver?: string;
  /** Port at which every workload is asked over plain HTTP; the site's own protocol and port without it. */
  httpPort?: number;
}

/** A region that does not answer within this does not answer. Milliseconds. */
const CALL_TIMEOUT = 10_000;

/** Bounds a call as a whole, retries included. */
export const bounded = () => ({
  abortSignal: AbortSignal.timeout(CALL_TIMEOUT),
});

/** Settings of a client: nobody waits for a region that is gone. */
export const clientSettings = ({ endpoint }: Connection, region: string) => ({
  region,
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 8_000 },
  ...(endpoint && { endpoint }),
});

/** One client a region, made when it is first asked for. */
export function perRegion<T>(create: (region: string) => T) {
  const clients = new Map<string, T>();
  return (region: string): T => {
    const client = clients.get(region) ?? create(region);
    clients.set(region, client);
    return client;
  };
}

/** Name of an error of AWS. */
export const errorName = (error: unknown) =>
  (error as { name?: string } | undefined)?.name ?? '';
