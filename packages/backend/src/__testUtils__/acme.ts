import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  checksExtensionPoint,
  executorsExtensionPoint,
  guardsExtensionPoint,
  notifiersExtensionPoint,
  stepsExtensionPoint,
  type ExecutorFactory,
  type Notice,
} from '@understudy/plugin-disaster-recovery-node';
import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';

/** What somebody who runs a portal has beside it: a calendar of freezes, a CDN, a pager. */
export class Acme {
  isFrozen = false;
  isPurged = false;
  readonly pages: Notice[] = [];

  /** A check of theirs. */
  readonly check = createBackendModule({
    pluginId: 'disaster-recovery',
    moduleId: 'acme-checks',
    register: env =>
      env.registerInit({
        deps: { checks: checksExtensionPoint },
        init: async ({ checks }) =>
          checks.addCheck({
            id: 'acme.two-zones',
            title: 'Primary in two zones',
            reads: [MEASUREMENTS.multiAz],
            fails: 'The serving database is in one zone only',
            evaluate: ({ roles, measurements }) => {
              const region = roles.servingRegion;
              const multiAz = measurements.find(
                ({ name, region: of, state }) =>
                  name === MEASUREMENTS.multiAz &&
                  of === region &&
                  state === 'known',
              );
              if (!multiAz) {
                return [
                  { status: 'unknown', reason: 'Its zones are not known' },
                ];
              }
              return this.isFrozen || multiAz.value !== true
                ? [
                    {
                      status: 'warn',
                      reason: `${region} has its primary in one zone`,
                      remedy: 'Turn Multi-AZ on',
                      region,
                    },
                  ]
                : [{ status: 'pass', reason: 'It is in two zones', region }];
            },
          }),
      }),
  });

  /** A rule of theirs. */
  readonly guard = createBackendModule({
    pluginId: 'disaster-recovery',
    moduleId: 'acme-calendar',
    register: env =>
      env.registerInit({
        deps: { guards: guardsExtensionPoint },
        init: async ({ guards }) =>
          guards.addGuard({
            id: 'acme.change-freeze',
            title: 'No change freeze',
            kinds: ['failover'],
            overridable: true,
            again: true,
            evaluate: async ({ site }) =>
              this.isFrozen
                ? {
                    status: 'violated',
                    reason: `${site.name} is frozen`,
                    remedy: 'Wait for the end of the freeze',
                  }
                : { status: 'holds', reason: 'No freeze is on' },
          }),
      }),
  });

  /** A step of theirs. */
  readonly step = createBackendModule({
    pluginId: 'disaster-recovery',
    moduleId: 'acme-cdn',
    register: env =>
      env.registerInit({
        deps: { steps: stepsExtensionPoint },
        init: async ({ steps }) =>
          steps.addStep({
            id: 'acme.purge-cdn',
            title: 'Purge the CDN',
            description: 'Lets the CDN forget what it had of the old region.',
            kinds: ['failover'],
            place: { after: 'verify-outside' },
            regions: [],
            permissions: ['cdn:Purge'],
            expectedSeconds: 2,
            deadlineSeconds: 60,
            observe: async () =>
              this.isPurged
                ? { state: 'done', outcome: 'The CDN is empty' }
                : { state: 'todo', outcome: 'Purge the CDN' },
            act: async ({ change, target }) =>
              change(
                { action: 'cdn:Purge', on: `zone ${target.site.name}` },
                async () => {
                  this.isPurged = true;
                },
              ),
          }),
      }),
  });

  /** A way of theirs to reach people. */
  readonly notifier = createBackendModule({
    pluginId: 'disaster-recovery',
    moduleId: 'acme-pager',
    register: env =>
      env.registerInit({
        deps: { notifiers: notifiersExtensionPoint },
        init: async ({ notifiers }) =>
          notifiers.addNotifier({
            notify: async notice => {
              this.pages.push(notice);
            },
          }),
      }),
  });

  /** An executor of theirs. */
  readonly executor = (create: ExecutorFactory, moduleId = 'acme-executor') =>
    createBackendModule({
      pluginId: 'disaster-recovery',
      moduleId,
      register: env =>
        env.registerInit({
          deps: { executors: executorsExtensionPoint },
          init: async ({ executors }) => executors.setExecutor(create),
        }),
    });
}
