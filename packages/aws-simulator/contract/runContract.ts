import { parseArgs } from 'node:util';
import { allCases } from './cases';
import type { ServiceCase } from './ContractCase';
import { judge } from './judge';
import { differenceLine, failureLine, summaryTable } from './report';
import { runCases } from './runCases';
import { endpointTarget } from './targets/endpointTarget';
import { motoTarget } from './targets/motoTarget';
import { simulatorTarget } from './targets/simulatorTarget';
import type { Target } from './targets/Target';

const HELP = `npm run test:contract -- [options]
  One suite of AWS operations and expectations against the simulator and against moto.
  --filter TEXT    only cases whose service or name contains it
  --differences    also prints what moto answers where it is marked as different
  AWS_CONTRACT_ENDPOINT=URL runs the suite against what listens there instead.
`;

function say(line: string) {
  process.stdout.write(`${line}\n`);
}

/** @throws Error where CI has no moto */
async function startTargets(): Promise<Target[]> {
  const endpoint = process.env.AWS_CONTRACT_ENDPOINT;
  if (endpoint) {
    return [await endpointTarget(endpoint)];
  }
  const simulator = await simulatorTarget();
  try {
    const moto = await motoTarget();
    if (moto) {
      return [simulator, moto];
    }
    if (/^(1|true)$/.test(process.env.CI ?? '')) {
      throw new Error(
        'moto_server is missing: pip install moto[server]==5.2.1',
      );
    }
    say('moto_server is not installed: only the simulator is tested.');
    return [simulator];
  } catch (error) {
    await simulator.stop();
    throw error;
  }
}

function select(filter: string | undefined): ServiceCase[] {
  const text = filter?.toLowerCase() ?? '';
  return allCases.filter(({ service, name }) =>
    `${service}: ${name}`.toLowerCase().includes(text),
  );
}

/** Runs the suite and prints what came of it. @returns the exit code */
export async function runContract(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      filter: { type: 'string' },
      differences: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const cases = select(values.filter);
  const targets = await startTargets();
  try {
    const answers = new Map(
      await Promise.all(
        targets.map(
          async target => [target.name, await runCases(cases, target)] as const,
        ),
      ),
    );
    const verdicts = cases.map(one =>
      judge(
        one,
        new Map([...answers].map(([name, of]) => [name, of.get(one)!])),
      ),
    );
    if (values.differences) {
      verdicts.flatMap(verdict => differenceLine(verdict) ?? []).forEach(say);
    }
    const failed = verdicts.filter(({ passed }) => !passed);
    failed.map(failureLine).forEach(say);
    say('');
    say(summaryTable(verdicts));
    say('');
    say(`${verdicts.length - failed.length} passed, ${failed.length} failed`);
    return failed.length > 0 || verdicts.length === 0 ? 1 : 0;
  } finally {
    await Promise.all(targets.map(target => target.stop()));
  }
}
