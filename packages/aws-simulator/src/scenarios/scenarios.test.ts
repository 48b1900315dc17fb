import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { siteStacks } from '../testing/siteStacks';
import { startStepped } from '../testing/testClient';
import { parseScenario } from './parseScenario';
import { replayScenario } from './replayScenario';

const FOLDER = join(__dirname, '..', '..', 'scenarios');
const files = readdirSync(FOLDER);

async function replay(file: string, seed: number) {
  const scenario = parseScenario(readFileSync(join(FOLDER, file), 'utf8'));
  const simulator = await startStepped({ seed });
  try {
    await simulator.admin.loadStacks(siteStacks('orders'));
    await simulator.advance(120);
    const result = await replayScenario(simulator, scenario);
    return { ...result, log: JSON.stringify(simulator.world.state.events) };
  } finally {
    await simulator.stop();
  }
}

describe('scenarios', () => {
  it('are all there', () => {
    expect(files.sort()).toEqual([
      'lag-growth.json',
      'lost-response.json',
      'promotion-hangs.json',
      'region-outage.json',
      'route53-control-plane-down.json',
      'throttling-storm.json',
    ]);
  });

  it.each(files)('%s goes as told, byte by byte the same again', async file => {
    const first = await replay(file, 7);
    expect(first.failures).toEqual([]);
    expect(first.events.map(({ type }) => type)).toContain('fault-injected');
    const second = await replay(file, 7);
    expect(second.log).toBe(first.log);
    const other = await replay(file, 8);
    expect(other.failures).toEqual([]);
    expect(other.log).not.toBe(first.log);
  });

  it('says what did not go as told', async () => {
    const simulator = await startStepped();
    await simulator.admin.loadStacks(siteStacks('orders'));
    const { failures } = await replayScenario(simulator, {
      name: 'wrong',
      description: '',
      steps: [
        {
          at: 60,
          expect: [{ site: 'orders', traffic: 'eu-central-1' }],
          call: {
            service: 'rds',
            operation: 'PromoteReadReplica',
            region: 'eu-west-1',
            input: { DBInstanceIdentifier: 'orders-mysql' },
          },
        },
      ],
    });
    await simulator.stop();
    expect(failures).toEqual([
      '60 s: PromoteReadReplica ended with InvalidDBInstanceState, expected an answer',
      '60 s: orders: traffic is eu-west-1, expected eu-central-1',
    ]);
  });

  it.each([
    ['{', 'not JSON'],
    ['{}', 'a name and a list of steps'],
    ['{"name":"x","steps":[{"at":5},{"at":4}]}', 'steps[1].at'],
    ['{"name":"x","steps":[{"at":5,"when":1}]}', 'steps[0].when'],
    [
      '{"name":"x","steps":[{"at":5,"inject":[{"type":"flood"}]}]}',
      'steps[0].inject[0]: type',
    ],
  ])('%s is refused', (text, message) => {
    expect(() => parseScenario(text)).toThrow(message);
  });
});
