import type { Aws } from '../Aws';

/** What a run of the suite talks to. */
export interface Target {
  name: string;
  aws: Aws;
  stop(): Promise<void>;
}

/** Keys that emulators take for any caller. */
export const emulatorCredentials = {
  accessKeyId: 'AKIACONTRACTSUITE',
  secretAccessKey: 'contract',
};
