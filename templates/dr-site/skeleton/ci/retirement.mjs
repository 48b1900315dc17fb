// What ci/retire.sh has to know of a stack. Needs no packages.
// usage: node ci/retirement.mjs override|kept|lifted STACK [replica]
import { readFileSync } from 'node:fs';
import { argv } from 'node:process';

/** What is ended although it is protected; of a database that writes a last snapshot stays. */
const ENDED = ['aws_db_instance'];
/** What else forbids that somebody deletes it. */
const PROTECTIONS = {
  aws_db_instance: { deletion_protection: false },
  aws_lb: { enable_deletion_protection: false },
};
/** Types that are settings of what they name, and go where that goes. */
const SETTINGS = /^aws_(s3_bucket_|kms_alias$|kms_key_policy$|backup_vault_)/;

/** Every resource of a stack. */
function* blocks(/** @type {any} */ { resource = {} }) {
  for (const [type, named] of Object.entries(resource)) {
    for (const [name, block] of Object.entries(named)) {
      yield { type, name, address: `${type}.${name}`, block };
    }
  }
}

/**
 * Addresses of what stays in AWS and is only forgotten: what Terraform may not
 * destroy, but for databases, with its settings.
 * @param {any} stack - its cdk.tf.json
 */
export function keptOf(stack) {
  const all = [...blocks(stack)];
  const kept = all
    .filter(
      ({ type, block }) =>
        block.lifecycle?.prevent_destroy && !ENDED.includes(type),
    )
    .map(({ address }) => address);
  const settings = all.filter(
    ({ type, block }) =>
      SETTINGS.test(type) &&
      kept.some(address => JSON.stringify(block).includes(`\${${address}.`)),
  );
  return [...kept, ...settings.map(({ address }) => address)];
}

/**
 * What is laid over a stack so that Terraform may end what it ends.
 * @param {any} stack
 * @param {boolean} replica - RDS makes no last snapshot of one
 */
export function overrideOf(stack, replica) {
  /** @type {any} */
  const resource = {};
  for (const { type, name, block } of blocks(stack)) {
    const lifted = {
      ...PROTECTIONS[type],
      ...(type === 'aws_db_instance' &&
        replica && { skip_final_snapshot: true }),
      ...(ENDED.includes(type) &&
        block.lifecycle?.prevent_destroy && {
          lifecycle: { prevent_destroy: false },
        }),
    };
    if (Object.keys(lifted).length > 0) {
      resource[type] = { ...resource[type], [name]: lifted };
    }
  }
  // Terraform takes no empty block of resources.
  return Object.keys(resource).length > 0 ? { resource } : {};
}

/** Addresses whose protection AWS itself has to be told of. */
export const liftedOf = (/** @type {any} */ stack) =>
  [...blocks(stack)]
    .filter(({ type }) => Object.hasOwn(PROTECTIONS, type))
    .map(({ address }) => address);

const [, , what, name, role] = argv;
if (what) {
  const stack = JSON.parse(
    readFileSync(`cdktf.out/stacks/${name}/cdk.tf.json`, 'utf8'),
  );
  if (what === 'override') {
    console.log(JSON.stringify(overrideOf(stack, role === 'replica')));
  } else {
    console.log((what === 'kept' ? keptOf : liftedOf)(stack).join('\n'));
  }
}
