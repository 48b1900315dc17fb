export interface Config {
  disasterRecovery?: {
    aws?: {
      /**
       * Endpoint of every AWS API, for an emulator. Leave it out for AWS itself.
       */
      endpoint?: string;
      /**
       * Region whose STS lends the roles of `aws.accounts` and
       * `aws.accountDefaults`, before any region named there. Where left out it
       * is the region named there, `aws.mainAccount.region` or AWS_REGION, and
       * without any of these the region that is called. Never us-east-1 by itself.
       */
      stsRegion?: string;
    };
    /** How a site is looked at from outside, as its users see it. */
    outsideProbe?: {
      /**
       * DNS server as `host:port`; the machine's own where left out.
       */
      resolver?: string;
      /**
       * Port at which every load balancer is asked over plain HTTP. Where left
       * out it is 80, or 443 with TLS for a site that speaks https.
       */
      httpPort?: number;
    };
    collector?: {
      /**
       * Seconds between two measurements of every site; 60 where left out.
       */
      intervalSeconds?: number;
      /**
       * Days for which the history of measurements is kept; 90 where left out.
       */
      retentionDays?: number;
    };
    runs?: {
      /**
       * Seconds after which a request that nobody approved expires; 1800 where left out.
       */
      approvalExpirySeconds?: number;
      /**
       * Seconds after which another worker takes over a run whose worker fell silent; 15 where left out.
       */
      leaseSeconds?: number;
      /**
       * Seconds between two looks at what a step waits for; 1 where left out.
       */
      pollSeconds?: number;
      /**
       * Seconds that a fence must be seen to hold before it counts; 30 where left out.
       */
      settleSeconds?: number;
      /**
       * Seconds that a preflight waits for fresh measurements; 10 where left out.
       */
      collectTimeoutSeconds?: number;
      /**
       * Whether a failover needs the approval of somebody else; true where left out.
       */
      requireApproval?: boolean;
    };
  };
}
