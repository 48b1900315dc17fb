import type { Aws } from '../Aws';

/** What a run of the suite talks to. */
export interface Target {
  name: string;
  aws: Aws;
  /** Whether it broke down instead of answering, which it may do when others ask at the same time. */
  brokeDown?(text: string): boolean;
  stop(): Promise<void>;
}

/** Keys that emulators take for any caller. */
export const emulatorCredentials = {
  accessKeyId: 'AKIACONTRACTSUITE',
  secretAccessKey: 'contract',
};
