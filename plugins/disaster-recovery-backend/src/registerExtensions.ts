import type { BackendPluginRegistrationPoints } from '@backstage/backend-plugin-api';
import { Additions } from '@understudy/failover';
import {
  checksExtensionPoint,
  executorsExtensionPoint,
  guardsExtensionPoint,
  notifiersExtensionPoint,
  stepsExtensionPoint,
  type AddedCheck,
  type AddedGuard,
  type AddedStep,
  type ExecutorFactory,
  type Notifier,
} from '@understudy/plugin-disaster-recovery-node';
import { assertCheck } from './readiness';

/** What modules added, once all of them have; the plugin itself starts after them. */
export interface Extensions {
  notifiers(): readonly Notifier[];
  additions(): Additions;
  checks(): readonly AddedCheck[];
  createExecutor(): ExecutorFactory | undefined;
}

/** Lets modules add to the plugin; what is wrong stops the module that adds it. */
export function registerExtensions(
  env: Pick<BackendPluginRegistrationPoints, 'registerExtensionPoint'>,
): Extensions {
  const notifiers: Notifier[] = [];
  const checks: AddedCheck[] = [];
  let guards: AddedGuard[] = [];
  let steps: AddedStep[] = [];
  let additions = Additions.none;
  let createExecutor: ExecutorFactory | undefined;
  env.registerExtensionPoint(notifiersExtensionPoint, {
    addNotifier: notifier => notifiers.push(notifier),
  });
  env.registerExtensionPoint(checksExtensionPoint, {
    addCheck(...added) {
      for (const check of added) {
        assertCheck(check);
        if (checks.some(({ id }) => id === check.id)) {
          throw new Error(
            `${check.id} was added twice; give each an id of its own`,
          );
        }
        checks.push(check);
      }
    },
  });
  env.registerExtensionPoint(guardsExtensionPoint, {
    addGuard(...added) {
      additions = Additions.of({ guards: [...guards, ...added], steps });
      guards = [...guards, ...added];
    },
  });
  env.registerExtensionPoint(stepsExtensionPoint, {
    addStep(...added) {
      additions = Additions.of({ guards, steps: [...steps, ...added] });
      steps = [...steps, ...added];
    },
  });
  env.registerExtensionPoint(executorsExtensionPoint, {
    setExecutor(create) {
      if (createExecutor) {
        throw new Error(
          'An executor of disaster-recovery was set already; only one carries out the runs of a portal',
        );
      }
      createExecutor = create;
    },
  });
  return {
    notifiers: () => notifiers,
    additions: () => additions,
    checks: () => checks,
    createExecutor: () => createExecutor,
  };
}
