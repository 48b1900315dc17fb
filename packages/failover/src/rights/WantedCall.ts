/** A call that a run would make, as IAM judges it. */
export interface WantedCall {
  /** IAM action. */
  action: string;
  /** ARN, or `*` where AWS lets nobody name one. */
  resource: string;
  region: string;
  /** What conditions of a policy may ask about the call, by IAM's keys. */
  context: Record<string, string>;
}

/** What IAM's simulation says of calls; it sends none of them. */
export type CallVerdicts =
  | {
      told: true;
      /** ARN of the role, or user, that was asked about. */
      principal: string;
      /** What it may not do. */
      denied: WantedCall[];
      /** What hangs on keys of conditions that the question did not answer. */
      unsure: (WantedCall & { missing: string[] })[];
    }
  /** Nobody may ask, or there is nobody to be asked about. */
  | { told: false; reason: string };
