import type { RebuiltSite } from './RebuiltSite';
import { DATABASE } from './RebuiltSite';
import type { SiteDelivery } from './SiteDelivery';

const FREE = "console.log('  lock in a: free; x\\n  lock in b: free; x');\n";
const HELD = "console.log('  lock in a: free; x\\n  lock in b: held');\n";
/** What stays in AWS and in no state; the rest of a state is gone. */
const KEPT = /^(aws_s3_bucket\.assets|aws_kms_key\.key)$/;

/**
 * A site that was delivered and is retired, by Terraform's core: whether its
 * protections can be lifted, what of its states is destroyed and what only
 * forgotten, and that nothing is left that Terraform knows.
 */
export async function retiredSite(
  life: RebuiltSite,
  delivery: SiteDelivery,
  note: (title: string, problem?: string) => void,
): Promise<void> {
  const { site, stacks } = life;
  await life.commit('normal');
  await life.deliver(...stacks);
  const known = async (stack: string) => {
    const { output } = await delivery.terraform(stack, 'state', 'list');
    return output.split('\n').filter(line => line.startsWith('aws_'));
  };
  // The stacks are written; whoever would write them anew needs the engine's packages for nothing.
  delivery.write('bin/npm', '#!/bin/sh\n');
  delivery.write('repository/dr.mjs', HELD);
  const before = (await known('active')).length;
  const refused = await delivery.retire(site);
  note(
    `${site.name} is not retired while a lock is held`,
    refused.code !== 0 && (await known('active')).length === before
      ? undefined
      : refused.output,
  );
  delivery.write('repository/dr.mjs', FREE);
  const { code, output } = await delivery.retire(site);
  const left = (await Promise.all(stacks.map(known))).flat();
  const living = Object.values(delivery.databases).filter(Boolean);
  const forgotten = [...output.matchAll(/Removed (aws_\S+)$/gm)].map(
    ([, address]) => address,
  );
  const problems = [
    code !== 0 && output.slice(-3000),
    left.length > 0 &&
      `the states still know ${left.length} resources, ${left[0]}`,
    living.length > 0 && `${living.length} databases are left`,
    forgotten.filter(address => KEPT.test(address)).length !== 4 &&
      `only forgotten are ${forgotten.join(', ')}`,
    forgotten.includes(DATABASE) && 'a database is only forgotten',
  ].filter(Boolean);
  note(
    `${site.name} is retired: no state knows anything, no database is left, data are only forgotten`,
    problems.length > 0 ? problems.join('; ') : undefined,
  );
}
