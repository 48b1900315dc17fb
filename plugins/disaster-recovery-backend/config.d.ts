export interface Config {
  disasterRecovery?: {
    aws?: {
      /**
       * Endpoint of every AWS API, for an emulator. Leave it out for AWS itself. Roles are
       * lent by the STS of AWS_ENDPOINT_URL_STS, which only the environment can name.
       */
      endpoint?: string;
      /**
       * Region whose STS lends the roles of `aws.accounts` and
       * `aws.accountDefaults`, before any region named there. Where left out it
       * is the region named there, `aws.mainAccount.region` or AWS_REGION, and
       * without any of these the region that is called. Never us-east-1 by itself.
       */
      stsRegion?: string;
      /**
       * In which accounts runs may change anything. Off for every account that
       * is not named, except where `endpoint` is on this machine.
       */
      accounts?: {
        /** Twelve digits, in quotes. */
        accountId: string;
        execution: boolean;
        /** Role with which this account is watched; `aws.watch` where left out. */
        watch?: {
          roleName: string;
          externalId?: string;
        };
        /** Role with which runs act in this account; `aws.run` where left out. */
        run?: {
          roleName: string;
          externalId?: string;
        };
      }[];
      /**
       * Role with which accounts are watched, in the place of the one that the section `aws` names for them. It needs
       * to read only.
       */
      watch?: {
        roleName: string;
        externalId?: string;
      };
      /** Role with which runs act, in the place of the one that the section `aws` names. */
      run?: {
        roleName: string;
        externalId?: string;
      };
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
       * Seconds between two measurements of a site that nobody waits for; 60 where left out. Deadlines of
       * measurements follow from it.
       */
      intervalSeconds?: number;
      /**
       * The same while a run is on or the site is not ready; 60 where left out, never more than `intervalSeconds`.
       */
      urgentIntervalSeconds?: number;
      /**
       * Days for which the history of measurements is kept, an hour at a time; 90 where left out.
       */
      retentionDays?: number;
      retention?: {
        /** Days for which every point is kept; 3 where left out. */
        pointDays?: number;
        /** Days for which stretches of five minutes are kept; 30 where left out. */
        fiveMinuteDays?: number;
      };
    };
    /** How often somebody may have a site measured now; counted by each replica of the portal. */
    refresh?: {
      /** By one person, whatever sites; 20 where left out. */
      userPerMinute?: number;
      /** One site, whoever asks; 6 where left out. */
      sitePerMinute?: number;
    };
    verdicts?: {
      /**
       * Seconds for which a site's verdict must hold before its owner is told; 300 where left out, 0 tells at once.
       */
      tellAfterSeconds?: number;
      /** When changes that can wait are told to nobody; what is still so at the end is told then. */
      quietHours?: {
        /** Name of the time zone; UTC where left out. */
        timeZone?: string;
        /** `HH:mm`. */
        from: string;
        /** `HH:mm`; of the next day where it lies before `from`. */
        to: string;
        /** Days on which they begin, `mon` to `sun`; every day where left out. */
        days?: string[];
        /** A change between two of these verdicts waits; `ready` and `at-risk` where left out. */
        hold?: string[];
      };
    };
    readiness?: {
      /**
       * Where docs/checks.md of this version is read, e.g. `https://git.example.com/understudy/blob/main/docs/checks.md`:
       * findings lead to its sections. Where left out they do not.
       */
      docsUrl?: string;
      /**
       * Findings that are known and borne for a while: they stay visible and do not count against the verdict.
       * Never of critical checks, and never what is unknown.
       */
      acceptedRisks?: {
        /** Id of the check, as docs/checks.md has it. */
        check: string;
        /** At this site only. */
        site?: string;
        /** At sites of this tier only. */
        tier?: string;
        reason: string;
        /** Who bears it. */
        author: string;
        /** The last day on which it counts, as `yyyy-MM-dd`, in UTC. */
        until: string;
      }[];
    };
    drills?: {
      /**
       * How many drills may be under way before the programme begins another; 2 where left out.
       */
      atOnce?: number;
      /**
       * Hours for which a drill that is due waits for others to end; 4 where left out.
       */
      patienceHours?: number;
      /**
       * When sites are drilled. For a site counts the one that its entity names with the annotation
       * `understudy.dev/dr-drill-schedule`, else the first one that names the site, then its tier, then neither.
       */
      schedules?: {
        name: string;
        tier?: string;
        site?: string;
        /** Five fields: minute, hour, day, month, day of the week. Instead of `at`. */
        cron?: string;
        /** Every day at this time, as `HH:mm`. Instead of `cron`. */
        at?: string;
        /** Of the days that come so, only every so many, spread over the sites; 1 where left out. */
        everyDays?: number;
        /** Name of the time zone; UTC where left out. */
        timeZone?: string;
        /** How old the last drill that succeeded may be before the site is at risk; 90 where left out. */
        maxAgeDays?: number;
        /** When no drill begins. */
        blocked?: {
          /** `mon` to `sun`, every week. */
          days?: string[];
          /** `HH:mm`; 00:00 where left out. */
          from?: string;
          /** `HH:mm`, or 24:00, which counts where left out. */
          to?: string;
          /** Instead of `days`: the first day, as `yyyy-MM-dd`. */
          firstDay?: string;
          /** The last day, as `yyyy-MM-dd`. */
          lastDay?: string;
          because?: string;
        }[];
      }[];
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
       * Seconds for which AWS may still show the state from before a call; 30 where left out.
       */
      settleSeconds?: number;
      /**
       * Seconds after which a call, or a look, counts as unanswered; 12 where left out.
       */
      answerSeconds?: number;
      /**
       * Seconds between two looks at a region that is fenced as soon as it answers; 5 where left out.
       */
      fenceSeconds?: number;
      /** How many sites a wave leads away at once. */
      wave?: {
        /** Of all; 20 where left out. Promotions and API calls of a region have quotas. */
        atOnce?: number;
        /** Of one AWS account; 10 where left out. */
        atOncePerAccount?: number;
      };
      /** Seconds between two looks for what drills left; 300 where left out. */
      janitorSeconds?: number;
      drill?: {
        /** Seconds after its start at which nothing of a drill may be there any more; 10800 where left out. */
        maxSeconds?: number;
        /** Names of CloudWatch alarms, in either region, that end a drill at once; `{site}` stands for the site's name. */
        alarms?: string[];
        /** USD that a drill may cost at list prices; it ends before. */
        capUsd?: number;
      };
      /**
       * Seconds after its start in which a failover acts without asking again; 14400 where left out.
       */
      validForSeconds?: number;
      /**
       * How many people must approve a failover; 1 where left out.
       */
      approvals?: number;
      /**
       * Seconds after which approvers are told again; 300 where left out.
       */
      remindAfterSeconds?: number;
      /**
       * Seconds after which the second group is told; 600 where left out.
       */
      escalateAfterSeconds?: number;
      /**
       * Who is told beside the requester and the site's owner: groups (`on-call` or `group:default/on-call`),
       * users, and `isOwner` for whoever owns the site. What is left out is who may answer by
       * `disasterRecovery.policy`; an empty list is nobody.
       */
      tell?: {
        /** When an approval is wanted; those of `policy.approve` where left out. */
        approvers?: string[];
        /** When nobody approved in time; those of `policy.breakGlass` where left out. */
        escalation?: string[];
        /**
         * When a run needs a decision, broke the glass, or failed past the fence, and when a site is not ready;
         * those of `policy.control` and `policy.failover` where left out.
         */
        onCall?: string[];
      };
      /**
       * Whether a failover needs the approval of somebody else; true where left out.
       */
      requireApproval?: boolean;
      /**
       * What counts instead for sites whose entity has the annotation
       * `understudy.dev/dr-tier`; what is left out is as for all.
       */
      tiers?: {
        [tier: string]: {
          requireApproval?: boolean;
          /** How many people must approve a failover. */
          approvals?: number;
          /** Seconds after which a request that nobody approved asks. */
          approvalExpirySeconds?: number;
          remindAfterSeconds?: number;
          escalateAfterSeconds?: number;
        };
      };
    };
  };
}
