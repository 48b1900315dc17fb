import { spawn, type ChildProcess } from 'child_process';
import { once } from 'events';
import { mkdtemp, readFile, rm } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { SimulatorAdmin } from './SimulatorAdmin';

function run(args: string[]): ChildProcess {
  return spawn(process.execPath, [
    '--require',
    require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    join(__dirname, 'cli.ts'),
    ...args,
  ]);
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) {
    text += chunk;
  }
  return text;
}

describe('the command aws-simulator', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aws-simulator-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('says where it listens, saves its world on SIGTERM, refuses a taken port', async () => {
    const state = join(folder, 'world.json');
    const child = run(['--state', state]);
    const [line] = await once(child.stdout!, 'data');
    const { endpoint, dns, workload } = JSON.parse(String(line));
    expect(dns.port).toBeGreaterThan(0);
    expect(workload.port).toBeGreaterThan(0);
    await new SimulatorAdmin(endpoint).inject({
      type: 'capacity-shortage',
      region: 'eu-west-1',
    });

    const { port } = new URL(endpoint);
    const second = run(['--port', port]);
    const [message, [code]] = await Promise.all([
      textOf(second.stderr!),
      once(second, 'exit'),
    ]);
    expect(code).toBe(1);
    expect(message.trim().split('\n')).toEqual([
      `The HTTP port ${port} on 127.0.0.1 is taken; stop what uses it or choose another port`,
    ]);

    child.kill('SIGTERM');
    const [exit] = await once(child, 'exit');
    expect(exit).toBe(0);
    const { world } = JSON.parse(await readFile(state, 'utf8'));
    expect(world.faults).toHaveLength(1);
  }, 60_000);
});
