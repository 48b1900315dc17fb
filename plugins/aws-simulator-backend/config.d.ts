export interface Config {
  awsSimulator?: {
    /**
     * Where the AWS simulator listens, e.g. `http://127.0.0.1:4566`. Leave it out where there is none.
     */
    endpoint?: string;
  };
}
