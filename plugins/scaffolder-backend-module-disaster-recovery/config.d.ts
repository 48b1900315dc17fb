export interface Config {
  disasterRecovery?: {
    /**
     * Bare git repositories on the backend's own disk, for portals without a
     * git host. `dr:publish:local` is refused unless this is configured.
     */
    localRepositories?: {
      /** Folder of the repositories; relative to the backend's working directory. */
      directory: string;
    };
    /**
     * Where `dr:site:deploy` sends synthesized stacks. Leave it out where
     * pipelines deploy: the action then does nothing.
     */
    deployment?: {
      /** Receives `POST {"stacks": {"<name>": <cdk.tf.json>}}`. */
      endpoint: string;
    };
  };
}
