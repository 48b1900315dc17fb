export interface Config {
  disasterRecovery?: {
    /** Off unless configured. */
    localRepositories?: {
      /** Folder of bare git repositories; relative to the backend's working directory. */
      directory: string;
    };
  };
}
