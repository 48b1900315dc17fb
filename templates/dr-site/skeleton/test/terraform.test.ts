import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { samples } from './sites';
import { stacksOf, type Block, type StackJson } from './synthesize';
import { hasTerraform, terraformFaults } from './terraformFaults';

/** The stacks of what follows from site.json, by a name that Terraform takes for a module. */
const stacks: Record<string, StackJson> = Object.fromEntries(
  samples
    .filter(({ title }) => title.startsWith('site.json'))
    .flatMap(({ site }, index) =>
      Object.entries<StackJson>({ ...stacksOf(site) }).map(([name, stack]) => [
        `${name}-${index}`,
        stack,
      ]),
    ),
);

/** What the parser must find: what it is, the arguments that have it, and what is said of it. */
const SEEDS: [what: string, fault: Block, found: RegExp][] = [
  ['a broken expression', { name: '${upper(}' }, /Invalid expression/],
  ['an unknown function', { name: '${uper("x")}' }, /Call to unknown function/],
  [
    'a reference to nothing',
    { name: '${aws_lb.nowhere.arn}' },
    /Reference to undeclared resource/,
  ],
  [
    'a reference to data that is not read',
    { name: '${data.aws_lb.nowhere.arn}' },
    /Reference to undeclared resource/,
  ],
  [
    'a dependency on nothing',
    { depends_on: ['aws_lb.nowhere'] },
    /Reference to undeclared resource/,
  ],
];

/** A stack whose group has a fault. */
function withFault(fault: Block): StackJson {
  const stack = structuredClone(stacksOf(samples[0].site).active);
  Object.assign(stack.resource.aws_autoscaling_group.auto_scaling_group, fault);
  return stack;
}

if (hasTerraform) {
  // Those with a fault and those without together: Terraform starts once.
  const faults = terraformFaults({
    ...stacks,
    ...Object.fromEntries(
      SEEDS.map(([, fault], seed) => [`seed-${seed}`, withFault(fault)]),
    ),
  });

  test("Terraform's own parser reads every stack", () => {
    assert.deepEqual(
      faults.filter(fault => !fault.startsWith('seed-')),
      [],
    );
  });

  describe("Terraform's own parser finds", () => {
    for (const [seed, [what, , found]] of SEEDS.entries()) {
      test(what, () => {
        const said = faults.filter(fault => fault.startsWith(`seed-${seed}/`));
        assert.match(said.join('\n'), found);
      });
    }
  });
} else {
  console.log(
    'There is no terraform on the PATH: the tests of its parser are left out',
  );
}
