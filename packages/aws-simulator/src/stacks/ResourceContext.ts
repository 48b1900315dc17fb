import { AwsError } from '../core/AwsError';
import type { CallContext } from '../core/Service';
import { enforceFaults, unreachable } from '../server/faults';
import { services } from '../services';
import { memoryOf } from './memory';
import type { Block } from './TerraformStack';

/** What became of one block. */
export interface Applied {
  /** What others may refer to. */
  attributes: Block;
  created: boolean;
}

/** Creates what a resource block describes, or finds it. */
export type ResourceHandler = (
  config: Block,
  context: ResourceContext,
) => Applied | Promise<Applied>;

const LONGEST_WAIT_SECONDS = 900;

/** What a handler works with: AWS calls in the block's region, tags, a memory, patience. */
export class ResourceContext {
  constructor(
    readonly call: CallContext,
    /** The same block when it is loaded again: state's place and address. */
    readonly key: string,
    readonly type: string,
    /** Tags of the block over those of its provider. */
    readonly tags: Record<string, string>,
    /** Passes some time: a second of a stepped clock, a moment of one that runs. */
    private readonly wait: () => Promise<void>,
  ) {}

  get region(): string {
    return this.call.region;
  }

  get account(): string {
    return this.call.account;
  }

  /** Tags as most APIs write them. */
  get apiTags(): { Key: string; Value: string }[] {
    return Object.entries(this.tags).map(([Key, Value]) => ({ Key, Value }));
  }

  /** An AWS call, here or in another region. @throws AwsError */
  async aws(
    service: string,
    operation: string,
    input: Block,
    region: string = this.region,
  ): Promise<any> {
    const { world } = this.call;
    const target = { service, operation, region };
    if (unreachable(world, target)) {
      throw new AwsError('RequestTimeout', `${region} does not answer.`, 503);
    }
    enforceFaults(world, target);
    const act = services.find(item => item.signingName === service)?.operations[
      operation
    ];
    if (!act) {
      throw new AwsError(
        'InvalidAction',
        `The simulator has no operation ${operation} in ${service}.`,
      );
    }
    return act(input, { ...this.call, region });
  }

  /** The answer of a call, `undefined` where AWS says that the thing does not exist. */
  async find(
    service: string,
    operation: string,
    input: Block,
    region?: string,
  ): Promise<any> {
    try {
      return await this.aws(service, operation, input, region);
    } catch (error) {
      if (error instanceof AwsError && /NotFound|NoSuch|404/.test(error.code)) {
        return undefined;
      }
      throw error;
    }
  }

  /** What was remembered for this block the last time. */
  recall(): { id: string; attributes: Block } | undefined {
    return memoryOf(this.call)[this.key];
  }

  remember(id: string, attributes: Block): void {
    memoryOf(this.call)[this.key] = { type: this.type, id, attributes };
  }

  /** Does something for this block only the first time it is loaded. */
  async once(
    id: string,
    config: Block,
    act: () => Promise<unknown>,
  ): Promise<Applied> {
    const created = this.recall() === undefined;
    if (created) {
      await act();
      this.remember(id, config);
    }
    return { attributes: { ...config, id }, created };
  }

  /**
   * Waits as Terraform does, in simulated time: steps a stepped clock.
   *
   * @throws AwsError `RequestTimeout` after 15 minutes
   */
  async until(what: string, done: () => Promise<boolean>): Promise<void> {
    const { world } = this.call;
    const deadline = world.now + LONGEST_WAIT_SECONDS * 1000;
    while (!(await done())) {
      if (world.now > deadline) {
        throw new AwsError('RequestTimeout', `Waited in vain for ${what}.`);
      }
      await this.wait();
    }
  }
}
