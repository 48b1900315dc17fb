import type { Knex } from 'knex';
import type { AwsAddresses } from '../acting/startAws';
import type { Blow } from './Fault';

/** What a worker is told as it starts. Plain JSON. */
export interface WorkerOptions {
  /** New at each start; also the access key of its calls, by which they are told apart. */
  owner: string;
  connection: Knex.Config;
  aws: AwsAddresses;
  /** Where its site's repository is. */
  folder: string;
  offsetSeconds: number;
  blow?: Blow;
}
