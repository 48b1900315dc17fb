import type { CloneReport, WorkloadStatus } from '../Cloud';

/** Looks at a site from outside, as a user would: DNS, then HTTP. */
export interface OutsideProbe {
  /** Addresses that the name resolves to now, asked without a cache. */
  resolve(name: string): Promise<string[]>;
  /**
   * `GET <path>` from the address that {@link resolve} gives for the name.
   * @param certificateName - asks over TLS, and only of who proves to be this name; plain HTTP without it
   * @throws UnexpectedStatusError where the application, or a load balancer without one, answered something else
   * @throws Error where nobody answered within the deadline, or only with a redirect
   */
  status(
    name: string,
    path: string,
    certificateName?: string,
  ): Promise<WorkloadStatus>;
  /** `GET /.well-known/dr-drill`, by the same rules: what the application did in a drill's clone. */
  cloneReport(name: string, certificateName?: string): Promise<CloneReport>;
}
