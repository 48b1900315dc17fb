import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../src/buildApp';
import type { SiteDefinition } from '../src/site';

/** A block of Terraform's JSON. */
export type Block = Record<string, any>;

/** The JSON of one stack. */
export interface StackJson extends Block {
  terraform: Block;
  provider: { aws: Block[] };
  resource: Record<string, Record<string, Block>>;
  data: Record<string, Record<string, Block>>;
}

/** The JSON of all stacks of a site, as Terraform reads it. */
export interface Stacks {
  bootstrap: StackJson;
  active: StackJson;
  pilot: StackJson;
  global: StackJson;
  /** Where a third region votes on where traffic goes. */
  witness?: StackJson;
  /** Where CodePipeline delivers the site. */
  pipeline?: StackJson;
}

/** Writes the stacks of a site and reads them back. */
export function synthesize(site: SiteDefinition): Stacks {
  const outdir = mkdtempSync(join(tmpdir(), 'stacks-'));
  // Every token keeps a stack trace that nobody reads: almost half of the time.
  const { captureStackTrace } = Error;
  Error.captureStackTrace = target => Object.assign(target, { stack: '' });
  try {
    buildApp(site, outdir).synth();
    const read = (stack: string): StackJson => ({
      // Left out by the engine where a stack looks nothing up.
      data: {},
      ...JSON.parse(
        readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8'),
      ),
    });
    return {
      bootstrap: read('bootstrap'),
      active: read('active'),
      pilot: read('pilot'),
      global: read('global'),
      ...(site.regions.witness !== undefined && { witness: read('witness') }),
      ...(site.delivery.pipeline === 'codepipeline' && {
        pipeline: read('pipeline'),
      }),
    };
  } finally {
    Error.captureStackTrace = captureStackTrace;
    rmSync(outdir, { recursive: true, force: true });
  }
}

const known = new Map<string, Stacks>();

/** The stacks of a site, synthesized once. What is done to them is seen by every test. */
export function stacksOf(site: SiteDefinition): Stacks {
  const key = JSON.stringify(site);
  const stacks = known.get(key) ?? synthesize(site);
  known.set(key, stacks);
  return stacks;
}

/** Everything that a role of the bootstrap stack may do, and what it may not. */
export const statementsOfRole = (
  { resource }: StackJson,
  role: string,
): Block[] =>
  [
    resource.aws_iam_role_policy[`${role}_policy`],
    ...['never', 'further'].flatMap(kind => {
      const attachment =
        resource.aws_iam_role_policy_attachment?.[`${role}_${kind}`];
      const [, id] =
        /aws_iam_policy\.(\w+)\.arn/.exec(attachment?.policy_arn ?? '') ?? [];
      return id === undefined ? [] : [resource.aws_iam_policy[id]];
    }),
  ].flatMap(({ policy }) => JSON.parse(policy).Statement);

/** The only resource of a type in a stack. */
export function only(stack: StackJson, type: string): Block {
  const blocks = Object.values(stack.resource[type] ?? {});
  if (blocks.length !== 1) {
    throw new Error(`There are ${blocks.length} of ${type}, not one`);
  }
  return blocks[0];
}

/** Every text in a value, with the path to it. */
export function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') {
    return [[path, value]];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  // Keys beginning with `//` hold what only the synthesizer needs.
  return Object.entries(value)
    .filter(([key]) => !key.startsWith('//'))
    .flatMap(([key, member]) =>
      texts(member, path === '' ? key : `${path}.${key}`),
    );
}
