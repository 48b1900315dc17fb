import type { DBInstance } from '@aws-sdk/client-rds';
import { SteppedClock } from '../../core/Clock';
import { World } from '../../core/World';
import { tickSeconds } from '../support/tickSeconds';
import { rds, viewDatabase, writeRow } from '.';

export const account = '123456789012';
export const primaryRegion = 'eu-west-1';
export const replicaRegion = 'eu-central-1';
export const identifier = 'orders-mysql';

/** RDS in a world of its own for each test: operations by name, time in seconds, an application that writes. */
export class TestRds {
  world = new World(new SteppedClock());
  /** Whether the application writes a row a second into the primary. */
  writing = true;

  readonly #application = {
    tick: () => {
      writeRow(
        this.world,
        { account, region: primaryRegion, identifier },
        this.world.now,
      );
    },
  };

  call = (
    operation: string,
    input: Record<string, unknown>,
    region: string = primaryRegion,
  ) =>
    rds.operations[operation](input, {
      world: this.world,
      region,
      account,
    }) as Record<string, any>;

  pass = (seconds: number) =>
    tickSeconds(
      this.world,
      this.writing ? [rds, this.#application] : [rds],
      seconds,
    );

  describeOne = (region: string, id = identifier): DBInstance =>
    this.call('DescribeDBInstances', { DBInstanceIdentifier: id }, region)
      .DBInstances[0];

  view = (region: string, id = identifier) =>
    viewDatabase(this.world, { account, region, identifier: id })!;

  inject = (fault: Record<string, unknown>) => {
    this.world.state.faults.push({ id: 'f1', ...fault } as never);
  };

  heal = () => {
    this.world.state.faults = [];
  };

  createPrimary = (input: Record<string, unknown> = {}) => {
    this.call('CreateDBInstance', {
      DBInstanceIdentifier: identifier,
      DBInstanceClass: 'db.t3.medium',
      Engine: 'mysql',
      EngineVersion: '8.0.40',
      MasterUsername: 'admin',
      MasterUserPassword: 'secret-of-the-test',
      AllocatedStorage: 20,
      MultiAZ: true,
      BackupRetentionPeriod: 7,
      Tags: [{ Key: 'dr:site', Value: 'orders' }],
      ...input,
    });
  };

  createReplica = () => {
    this.call(
      'CreateDBInstanceReadReplica',
      {
        DBInstanceIdentifier: identifier,
        SourceDBInstanceIdentifier: `arn:aws:rds:${primaryRegion}:${account}:db:${identifier}`,
        DBInstanceClass: 'db.t3.medium',
      },
      replicaRegion,
    );
  };

  replicating = (input: Record<string, unknown> = {}) => {
    this.createPrimary(input);
    this.pass(20);
    this.createReplica();
    this.pass(60);
  };
}

/** What a call that must be refused is refused with. */
export function refusal(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('was not refused');
}
