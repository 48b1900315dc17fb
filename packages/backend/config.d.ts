export interface Config {
  auth?: {
    providers?: {
      /** Sign-in without a password, for development only; refused in production. */
      personas?: {
        development?: {
          /** Names of the catalog users of the default namespace that anybody may sign in as. */
          users: string[];
        };
      };
    };
  };
  disasterRecovery?: {
    /**
     * Who may do what, as groups (`on-call` or `group:default/on-call`).
     * A right without a group is nobody's. Everybody signed in may look.
     */
    policy?: {
      /** Start a drill, and a dry-run. */
      drill?: string[];
      /** Request a failover, control any run, fence a region, and start a dry-run. */
      failover?: string[];
      /** Pause, resume, extend, abort or end a run, retry or skip a step of it. */
      control?: string[];
      /** Fence a region of a site by hand. */
      fence?: string[];
      /** Let a failover go on without an approval that nobody gives. */
      breakGlass?: string[];
      /** Approve or reject a failover. */
      approve?: string[];
      /** Override a guard by its name. */
      override?: string[];
      /** Break and heal the AWS simulator, where there is one. */
      simulate?: string[];
    };
  };
}
