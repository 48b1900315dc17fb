import { AwsSimulator } from '../AwsSimulator';
import { startStepped } from '../testing/testClient';

describe('admin surface', () => {
  let simulator: AwsSimulator;
  beforeAll(async () => {
    simulator = await startStepped();
  });
  afterAll(() => simulator.stop());

  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${simulator.endpoint}/_sim/${path}`, {
      method,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as any };
  };

  it('is healthy once it listens', async () => {
    expect(await call('GET', 'health')).toEqual({
      status: 200,
      body: { status: 'ok' },
    });
  });

  it('injects, lists, logs and heals faults', async () => {
    const fault = await simulator.admin.inject({
      type: 'capacity-shortage',
      region: 'eu-west-1',
    });
    expect(await simulator.admin.faults()).toEqual([fault]);
    await simulator.admin.heal(fault.id);
    expect(await simulator.admin.faults()).toEqual([]);
    expect((await simulator.admin.events()).map(event => event.type)).toEqual([
      'fault-injected',
      'fault-healed',
    ]);
  });

  it.each([
    ['type', { type: 'earthquake' }],
    ['region', { type: 'region-down', planes: ['control'] }],
    ['planes', { type: 'region-down', region: 'eu-west-1', planes: ['moon'] }],
    [
      'rate',
      { type: 'throttle', region: 'eu-west-1', service: 'rds', rate: 2 },
    ],
    ['extra', { type: 'capacity-shortage', region: 'eu-west-1', extra: 1 }],
    ['body', '{'],
  ])('refuses a fault with a wrong %s', async (field, fault) => {
    const { status, body } = await call('POST', 'faults', fault);
    expect(status).toBe(400);
    expect(body.error.field).toBe(field);
  });

  it.each([
    ['POST', 'stacks', {}, 400, 'stacks'],
    ['POST', 'stacks', { stacks: { active: 'x' } }, 400, 'stacks.active'],
    ['POST', 'clock', { advanceSeconds: -1 }, 400, 'advanceSeconds'],
    ['GET', 'sites/nobody', undefined, 404, 'site'],
    ['DELETE', 'faults/nobody', undefined, 404, 'id'],
    ['GET', 'elsewhere', undefined, 404, undefined],
  ])(
    '%s %s %j is refused with %s',
    async (method, path, sent, status, field) => {
      const answer = await call(method, path, sent);
      expect(answer.status).toBe(status);
      expect(answer.body.error.field).toBe(field);
      expect(answer.body.error.message).toEqual(expect.any(String));
    },
  );

  it('steps a stepped clock and no other', async () => {
    const before = simulator.world.now;
    await simulator.admin.advance(90);
    expect(simulator.world.now - before).toBe(90_000);
    const real = await AwsSimulator.start();
    await expect(real.admin.advance(1)).rejects.toThrow('runs by itself');
    await real.stop();
  });
});
