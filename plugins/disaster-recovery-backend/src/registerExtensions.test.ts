import type { ExtensionPoint } from '@backstage/backend-plugin-api';
import {
  checksExtensionPoint,
  executorsExtensionPoint,
  guardsExtensionPoint,
  notifiersExtensionPoint,
  stepsExtensionPoint,
  type AddedGuard,
  type AddedStep,
} from '@understudy/plugin-disaster-recovery-node';
import { registerExtensions } from './registerExtensions';

const guard: AddedGuard = {
  id: 'acme.rule',
  title: 'A rule',
  kinds: ['failover'],
  overridable: true,
  again: false,
  evaluate: () => ({ status: 'holds', reason: 'so' }),
};
const step: AddedStep = {
  id: 'acme.look',
  title: 'Look',
  description: 'Looks.',
  kinds: ['failover'],
  place: { after: 'verify-outside' },
  regions: [],
  permissions: [],
  expectedSeconds: 1,
  deadlineSeconds: 10,
  observe: async () => ({ state: 'done', outcome: 'seen' }),
};

function register() {
  const points = new Map<string, any>();
  const extensions = registerExtensions({
    registerExtensionPoint: ((point: ExtensionPoint<any>, api: any) =>
      points.set(point.id, api)) as any,
  });
  return {
    extensions,
    of: <T>(point: ExtensionPoint<T>): T => points.get(point.id),
  };
}

describe('what modules may add', () => {
  it('nothing, and then nothing is added', () => {
    const { extensions } = register();
    expect(extensions.notifiers()).toEqual([]);
    expect(extensions.createExecutor()).toBeUndefined();
    expect(extensions.additions().isOverridable(guard.id)).toBe(false);
  });

  it('one after the other, in any order', () => {
    const { extensions, of } = register();
    const notifier = { notify: async () => {} };
    of(stepsExtensionPoint).addStep(step);
    of(guardsExtensionPoint).addGuard(guard);
    of(guardsExtensionPoint).addGuard({ ...guard, id: 'beta.rule' });
    of(stepsExtensionPoint).addStep({ ...step, id: 'beta.look' });
    of(notifiersExtensionPoint).addNotifier(notifier);
    expect(extensions.notifiers()).toEqual([notifier]);
    const additions = extensions.additions();
    for (const id of ['acme.rule', 'beta.rule']) {
      expect(additions.isOverridable(id)).toBe(true);
    }
    const anchor = { step: { id: 'verify-outside' }, after: [] } as any;
    expect(
      additions.weave('failover', [anchor]).map(node => node.step.id),
    ).toEqual(['verify-outside', 'beta.look', 'acme.look']);
  });

  it('nothing that is wrong, and nothing twice; what was right stays', () => {
    const { extensions, of } = register();
    of(guardsExtensionPoint).addGuard(guard);
    expect(() => of(guardsExtensionPoint).addGuard(guard)).toThrow('twice');
    expect(() =>
      of(stepsExtensionPoint).addStep({
        ...step,
        place: { after: 'fence' } as any,
      }),
    ).toThrow('place must be');
    of(stepsExtensionPoint).addStep(step);
    expect(extensions.additions().isOverridable(guard.id)).toBe(true);
  });

  it('checks, each once', () => {
    const { extensions, of } = register();
    const check = {
      id: 'acme.two-zones',
      title: 'Primary in two zones',
      reads: [],
      fails: 'It is in one zone',
      evaluate: () => [],
    };
    of(checksExtensionPoint).addCheck(check);
    expect(extensions.checks()).toEqual([check]);
    expect(() => of(checksExtensionPoint).addCheck(check)).toThrow('twice');
    for (const [wrong, message] of [
      [{ id: 'two-writers' }, 'id must be'],
      [{ id: 'acme.b', title: ' ' }, 'title must be'],
      [{ id: 'acme.b', fails: undefined }, 'fails must say'],
      [{ id: 'acme.b', reads: undefined }, 'reads must be'],
      [{ id: 'acme.b', critical: 'yes' }, 'critical must be'],
      [{ id: 'acme.b', evaluate: undefined }, 'evaluate must be'],
    ] as const) {
      expect(() =>
        of(checksExtensionPoint).addCheck({ ...check, ...wrong } as never),
      ).toThrow(message);
    }
  });

  it('one executor', () => {
    const { extensions, of } = register();
    const create = jest.fn();
    of(executorsExtensionPoint).setExecutor(create);
    expect(() => of(executorsExtensionPoint).setExecutor(jest.fn())).toThrow(
      'set already',
    );
    expect(extensions.createExecutor()).toBe(create);
  });
});
