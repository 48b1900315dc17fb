export interface Config {
  disasterRecovery?: {
    /**
     * Who may do what with sites: groups (`on-call` or `group:default/on-call`),
     * and `isOwner` for whoever owns the site in question. A right that names
     * nobody is nobody's.
     */
    policy?: {
      /** See sites and runs; everybody who is signed in where left out. */
      read?: string[];
      /** Start a dry-run; whoever may drill or fail over may anyway. */
      dryRun?: string[];
      /** Start a drill. */
      drill?: string[];
      /** Request a failover, control any run and fence a region. */
      failover?: string[];
      /** Approve or reject what somebody else requested. */
      approve?: string[];
      /** Override a guard by its name. */
      override?: string[];
      /** Pause, resume, extend, abort or end a run, retry or skip a step of it. */
      control?: string[];
      /** Fence a region of a site by hand. */
      fence?: string[];
      /** Let a failover go on without an approval that nobody gives. */
      breakGlass?: string[];
      /** All of the above that changes something. */
      admin?: string[];
    };
  };
}
