import type { World } from './World';

/** Who calls, and where the call landed: region and account from the credential scope. */
export interface CallContext {
  world: World;
  region: string;
  account: string;
  /** The key that signed the call; absent where the simulator itself calls. */
  accessKeyId?: string;
}

/** Takes and returns the shapes of the SDK's own input and output types. @throws AwsError */
export type Operation = (input: any, context: CallContext) => unknown;

/**
 * One AWS service: operations over plain JSON state. Nothing is kept in closures or timers, so that the
 * whole world can be saved, restored and replayed; what takes time is a timestamp in the state that `tick` acts on.
 */
export interface Service {
  /** The name that the credential scope signs for: `rds`, `monitoring`, `elasticloadbalancing`, …; `s3control` signs as `s3`. */
  signingName: string;
  operations: Record<string, Operation>;
  /** Called once per simulated second, in a fixed order of services. */
  tick?(world: World): void;
}
