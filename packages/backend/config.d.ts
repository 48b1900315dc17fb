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
  awsSimulator?: {
    /** Groups (`on-call` or `group:default/on-call`) that may break and heal the simulator; nobody where left out. */
    changeFaults?: string[];
  };
}
