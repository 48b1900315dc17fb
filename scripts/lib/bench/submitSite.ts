import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { LocalRepositories } from '@understudy/plugin-disaster-recovery-node';
import { SiteGenerator } from '../SiteGenerator';
import { exampleAnswers } from '../exampleSite';
import { writeDraft } from '../writeDraft';

/**
 * A program: takes the wizard's answers to a published repository as often as
 * the second argument says, and prints the seconds of each time as JSON. The
 * first argument names the example.
 */
async function main() {
  const [example, times] = process.argv.slice(2);
  const folder = await mkdtemp(join(tmpdir(), 'submitted-'));
  const generator = await SiteGenerator.start();
  const repositories = LocalRepositories.fromConfig(
    new ConfigReader({
      disasterRecovery: {
        localRepositories: { directory: join(folder, 'repositories') },
      },
    }),
  )!;
  const seconds: number[] = [];
  for (let time = 0; time < Number(times); time += 1) {
    const started = Date.now();
    const workspacePath = join(folder, `workspace-${time}`);
    const draft = await generator.generate(exampleAnswers(example));
    await writeDraft(draft, workspacePath);
    await repositories.publish({
      name: `bench-${time}`,
      message: 'Create DR site',
      workspacePath,
      taskId: `bench-${time}`,
      author: { name: 'Benchmark', email: 'benchmark@example.test' },
    });
    seconds.push((Date.now() - started) / 1000);
  }
  await generator.stop();
  await rm(folder, { recursive: true, force: true });
  process.stdout.write(`${JSON.stringify(seconds)}\n`);
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
