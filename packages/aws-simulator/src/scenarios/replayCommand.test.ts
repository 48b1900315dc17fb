import { spawn } from 'child_process';
import { once } from 'events';
import { mkdtemp, rm } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { siteStacks } from '../testing/siteStacks';
import { startStepped } from '../testing/testClient';

describe('aws-simulator --scenario', () => {
  it('replays a scenario on a saved world and says how it went', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aws-simulator-'));
    const stateFile = join(folder, 'world.json');
    const simulator = await startStepped({ stateFile });
    await simulator.admin.loadStacks(siteStacks('orders'));
    await simulator.advance(60);
    await simulator.stop();
    const child = spawn(process.execPath, [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, '..', 'cli.ts'),
      '--state',
      stateFile,
      '--rate',
      '60',
      '--scenario',
      join(__dirname, '..', '..', 'scenarios', 'throttling-storm.json'),
    ]);
    try {
      let output = '';
      for await (const chunk of child.stdout) {
        output += chunk;
        if (output.split('\n').length > 2) {
          break;
        }
      }
      expect(JSON.parse(output.split('\n')[1])).toEqual({
        scenario: 'Throttling storm',
        failures: [],
      });
    } finally {
      child.kill();
      await once(child, 'exit');
      await rm(folder, { recursive: true });
    }
  }, 60_000);
});
