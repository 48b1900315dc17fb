import { setTimeout as sleep } from 'timers/promises';
import { AdminError } from '../admin/AdminError';
import { AwsError } from '../core/AwsError';
import type { World } from '../core/World';
import { DEFAULT_ACCOUNT } from '../server/credentialScope';
import { dataHandlers } from './data';
import { descend, evaluate, type Lookup } from './evaluate';
import { ResourceContext, type Applied } from './ResourceContext';
import { resourceHandlers } from './resources';
import { nodesInOrder, stackWaves, type Node } from './stackOrder';
import {
  many,
  one,
  type Block,
  type LoadResult,
  type TerraformStack,
} from './TerraformStack';

/** Keys that steer Terraform itself and mean nothing to AWS. */
const META = ['//', 'provider', 'depends_on', 'lifecycle', 'provisioner'];

interface Provider {
  region: string;
  account: string;
  tags: Record<string, string>;
}

/** Providers by the name that blocks refer to them with: `aws`, `aws.pilot`. */
function providersOf(stack: TerraformStack): Map<string, Provider> {
  const providers = new Map<string, Provider>();
  for (const block of many(stack.provider?.aws)) {
    const role = one(block.assume_role)?.role_arn as string | undefined;
    providers.set(block.alias ? `aws.${block.alias}` : 'aws', {
      region: block.region ?? 'us-east-1',
      account:
        block.allowed_account_ids?.[0] ??
        role?.split(':')[4] ??
        DEFAULT_ACCOUNT,
      tags: one(block.default_tags)?.tags ?? {},
    });
  }
  return providers;
}

/** Where Terraform would keep the stack's state; two sites may call their stacks alike. */
function stateKey(name: string, stack: TerraformStack): string {
  const backend = one(stack.terraform?.backend?.s3);
  const tags = [...providersOf(stack).values()][0]?.tags ?? {};
  return backend
    ? `${backend.bucket}/${backend.key}`
    : `${tags['dr:site'] ?? ''}/${name}`;
}

/** What others may refer to of a block whose type is not modelled: it names itself. */
function placeholder({ type, address }: Node, provider: Provider): Block {
  const { region, account } = provider;
  const name = address.split('.').pop();
  return {
    id: name,
    name,
    arn: `arn:aws:${type.replace(/^aws_/, '')}:${region}:${account}:${name}`,
  };
}

/** Applies synthesized stacks as Terraform would: in the order of their references, by plain AWS calls. */
export class StackLoader {
  #queue: Promise<unknown> = Promise.resolve();
  #second: Promise<void> | undefined;

  /** @param step - steps the clock where it is a stepped one */
  constructor(
    private readonly world: World,
    private readonly step?: (seconds: number) => void,
  ) {}

  /**
   * Loads are done one after another; stacks of different sites in one load, side by side.
   *
   * @throws AdminError that names the block that could not be applied; what came before it stays
   */
  load(stacks: Record<string, TerraformStack>): Promise<LoadResult> {
    const result = this.#queue.then(() => this.#load(stacks));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** Does something that no load may see half done. */
  whenIdle(act: () => void): Promise<void> {
    const result = this.#queue.then(act);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #load(stacks: Record<string, TerraformStack>): Promise<LoadResult> {
    const created: string[] = [];
    const notModelled = new Set<string>();
    for (const wave of stackWaves(Object.keys(stacks))) {
      const results = await Promise.allSettled(
        wave.map(name => this.#loadStack(name, stacks[name])),
      );
      for (const result of results) {
        if (result.status === 'rejected') {
          throw result.reason;
        }
        created.push(...result.value.created);
        result.value.notModelled.forEach(type => notModelled.add(type));
      }
    }
    return { created, notModelled: [...notModelled].sort() };
  }

  async #loadStack(name: string, stack: TerraformStack): Promise<LoadResult> {
    if (typeof stack !== 'object' || stack === null) {
      throw new AdminError(
        400,
        `stacks.${name} must be a synthesized stack (the object in cdk.tf.json)`,
        `stacks.${name}`,
      );
    }
    const created: string[] = [];
    const notModelled: string[] = [];
    const providers = providersOf(stack);
    const values = new Map<string, Block>();
    const lookup: Lookup = path => {
      if (path[0] === 'var') {
        return descend(stack.variable?.[path[1]]?.default, path.slice(2));
      }
      if (path[0] === 'local') {
        return evaluate(descend(stack.locals, path.slice(1)), lookup);
      }
      const length = path[0] === 'data' ? 3 : 2;
      const address = path.slice(0, length).join('.');
      const attributes = values.get(address);
      if (!attributes) {
        throw new Error(`there is no ${address}`);
      }
      return descend(attributes, path.slice(length));
    };
    const prefix = stateKey(name, stack);
    const nodes = within(`stacks.${name}`, () => nodesInOrder(stack));
    for (const node of nodes) {
      try {
        const applied = await this.#apply(node, prefix, providers, lookup);
        values.set(node.address, applied.attributes);
        if (applied.created === undefined) {
          notModelled.push(node.data ? `data.${node.type}` : node.type);
        } else if (applied.created) {
          created.push(`${name}/${node.address}`);
        }
      } catch (error) {
        throw refusal(`${name}/${node.address}`, error);
      }
    }
    return { created, notModelled };
  }

  /** A second of a stepped clock, the same one for all who wait for it; a moment of a clock that runs. */
  #wait(): Promise<void> {
    const { step } = this;
    if (!step) {
      return sleep(50);
    }
    // Once everything else that was going on waits too.
    this.#second ??= new Promise(resolve => {
      setImmediate(() => {
        this.#second = undefined;
        step(1);
        resolve();
      });
    });
    return this.#second;
  }

  /** Nothing is created, nor known to be there, where the type is not modelled. */
  async #apply(
    node: Node,
    prefix: string,
    providers: Map<string, Provider>,
    lookup: Lookup,
  ): Promise<Pick<Applied, 'attributes'> & Partial<Applied>> {
    const resource = node.data ? undefined : resourceHandlers[node.type];
    const data = node.data ? dataHandlers[node.type] : undefined;
    const alias = node.config.provider ?? 'aws';
    const provider = providers.get(alias);
    if (!provider) {
      throw new Error(`its provider ${alias} is not in the stack`);
    }
    if (!resource && !data) {
      return { attributes: placeholder(node, provider) };
    }
    const config: Block = evaluate(
      Object.fromEntries(
        Object.entries(node.config).filter(([key]) => !META.includes(key)),
      ),
      lookup,
    );
    const context = new ResourceContext(
      {
        world: this.world,
        region: config.region ?? provider.region,
        account: provider.account,
      },
      `${prefix}#${node.address}`,
      node.type,
      { ...provider.tags, ...config.tags },
      () => this.#wait(),
    );
    return data
      ? { attributes: await data(config, context), created: false }
      : resource!(config, context);
  }
}

function within<T>(field: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new AdminError(400, `${field}: ${(error as Error).message}`, field);
  }
}

function refusal(address: string, error: unknown): AdminError {
  const message =
    error instanceof AwsError
      ? `${error.code}: ${error.message}`
      : (error as Error).message;
  return new AdminError(400, `${address}: ${message}`, address);
}
