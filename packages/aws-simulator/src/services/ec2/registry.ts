import type { CallContext } from '../../core/Service';

/** A resource of which only its existence, its id and its attributes matter. */
export interface RegisteredResource {
  /** Terraform's type, e.g. `aws_vpc`. */
  type: string;
  id: string;
  /** What makes it the same one when it is described again. */
  key: string;
  /** As it was described. */
  attributes: Record<string, any>;
  tags: Record<string, string>;
}

export interface Registry {
  resources: RegisteredResource[];
}

/** Networks, roles and the like of a region: nothing behind them, but they exist. */
export function registry({ world, account, region }: CallContext): Registry {
  return world.service<Registry>(account, region, 'ec2', () => ({
    resources: [],
  }));
}

export function registered(context: CallContext, type: string) {
  return registry(context).resources.filter(resource => resource.type === type);
}
