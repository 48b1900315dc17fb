import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { samples } from './sites';
import { stacksOf, type StackJson } from './synthesize';
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

/** What is found where one stack is edited. */
function faultsAfter(edit: (stack: StackJson) => void): string[] {
  const active = structuredClone(stacksOf(samples[0].site).active);
  edit(active);
  return terraformFaults({ active });
}

const group = ({ resource }: StackJson) =>
  resource.aws_autoscaling_group.auto_scaling_group;

if (hasTerraform) {
  test("Terraform's own parser reads every stack", () => {
    assert.deepEqual(terraformFaults(stacks), []);
  });

  describe("Terraform's own parser finds", () => {
    for (const [what, expression, found] of [
      ['a broken expression', '${upper(}', /Invalid expression/],
      ['an unknown function', '${uper("x")}', /Call to unknown function/],
      [
        'a reference to nothing',
        '${aws_lb.nowhere.arn}',
        /Reference to undeclared resource/,
      ],
      [
        'a reference to data that is not read',
        '${data.aws_lb.nowhere.arn}',
        /Reference to undeclared resource/,
      ],
    ] as const) {
      test(what, () => {
        const faults = faultsAfter(stack => {
          group(stack).name = expression;
        });
        assert.match(faults.join('\n'), found);
      });
    }

    test('a dependency on nothing', () => {
      const faults = faultsAfter(stack => {
        group(stack).depends_on = ['aws_lb.nowhere'];
      });
      assert.match(faults.join('\n'), /Reference to undeclared resource/);
    });
  });
} else {
  console.log(
    'There is no terraform on the PATH: the tests of its parser are left out',
  );
}
