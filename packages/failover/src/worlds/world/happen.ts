import { SITE_TAG } from '../../site';
import { RELEASE_GUARD } from '../../steps/releaseOldPrimary';
import { PEOPLE, healed } from './drawEvents';
import type { Side, WorldEvent } from './WorldEvent';
import type { World } from './World';

const place = (world: World, side: Side) =>
  side === 'from' ? world.from : world.to;

const disturb = ({ oracle, cloud }: World) => {
  oracle.disturbedAt = cloud.aws.now;
};

/** Lets one event happen, and end when it is over. */
export async function happen(world: World, event: WorldEvent): Promise<void> {
  const { clock, engines, desks } = world;
  await clock.sleep(event.at * 1000);
  if (world.hasHealed) {
    return;
  }
  world.note(`> ${JSON.stringify(event)}`);
  const later = async (seconds: number, work: () => void) => {
    await clock.sleep(seconds * 1000);
    work();
  };
  switch (event.kind) {
    case 'fault':
      await trouble(world, event, later);
      return;
    case 'crash':
      engines[event.engine].kill();
      await later(event.seconds, () => engines[event.engine].restart());
      return;
    case 'freeze':
      engines[event.engine].freeze();
      await later(event.seconds, () => engines[event.engine].thaw());
      return;
    case 'freeze-at-call':
      world.atNextCall(engine => {
        engine.freeze();
        void later(event.seconds, () => engine.thaw());
      });
      return;
    case 'clock-step':
      disturb(world);
      engines[event.engine].clock.step(event.seconds);
      return;
    case 'store-down':
      world.storeFaults[event.engine].isDown = true;
      await later(event.seconds, () => {
        world.storeFaults[event.engine].isDown = false;
      });
      return;
    case 'request':
      await desks[event.office].request(event.run, event.mode, event.by, true);
      return;
    case 'decide':
      await decide(world, event);
      return;
    case 'let-go':
      await Promise.all(
        Object.values(desks).flatMap(desk =>
          desk.active().map(({ id }) =>
            desk.decide(id, {
              kind: 'override',
              guard: RELEASE_GUARD,
              reason: 'nobody needs it',
              by: event.by,
            }),
          ),
        ),
      );
      return;
    case 'approve-twice':
      await Promise.all(
        desks[event.office]
          .active()
          .flatMap(({ id }) =>
            PEOPLE.slice(2).map(by =>
              desks[event.office].decide(id, { kind: 'approve', by }),
            ),
          ),
      );
      return;
    case 'stranger-freezes':
      await strangerFreezes(world, event, later);
      return;
    case 'retag':
      await retag(world, event, later);
      return;
    default:
      await backUp(world, event, later);
  }
}

type Later = (seconds: number, work: () => void) => Promise<void>;

async function trouble(
  world: World,
  { side, faults, seconds }: Extract<WorldEvent, { kind: 'fault' }>,
  later: Later,
) {
  const region = world.regionOf(side);
  if (region) {
    disturb(world);
    world.cloud.aws.setFaults(region, faults);
    await later(seconds, () => {
      disturb(world);
      if (!world.hasHealed) {
        world.cloud.aws.setFaults(region, healed(faults));
      }
    });
  }
}

async function decide(
  { desks }: World,
  event: Extract<WorldEvent, { kind: 'decide' }>,
) {
  const desk = desks[event.office];
  for (const run of desk.active()) {
    await desk.decide(run.id, {
      kind: event.decision,
      by: event.by,
      reason: 'as it seems',
      seconds: 600,
      step: run.question?.step ?? run.steps[0].id,
      guard: run.question?.guards?.[0] ?? 'fence-unproven',
    });
  }
}

async function strangerFreezes(
  world: World,
  { side, seconds }: Extract<WorldEvent, { kind: 'stranger-freezes' }>,
  later: Later,
) {
  const { freeze, region } = place(world, side);
  const { parameters } = world.cloud.aws.region(region);
  const before = parameters.get(freeze.name);
  if (before === undefined) {
    disturb(world);
    parameters.set(freeze.name, 'frozen by hand: the network is rebuilt');
    await later(seconds, () => {
      parameters.delete(freeze.name);
    });
  }
}

async function retag(
  world: World,
  { side, what, seconds }: Extract<WorldEvent, { kind: 'retag' }>,
  later: Later,
) {
  const { aws } = world.cloud;
  const it =
    what === 'group'
      ? aws.groupOf(place(world, side))
      : aws.findDatabase(place(world, side));
  if (!it) {
    return;
  }
  disturb(world);
  it.tags = { [SITE_TAG]: 'billing' };
  await later(seconds, () => {
    it.tags = { [SITE_TAG]: aws.options.site.name };
  });
}

async function backUp(
  world: World,
  { side, seconds }: Extract<WorldEvent, { kind: 'backup' }>,
  later: Later,
) {
  const { aws } = world.cloud;
  const database = aws.findDatabase(place(world, side));
  aws.catchUp();
  if (database?.status === 'available') {
    database.status = 'backing-up';
    await later(seconds, () => {
      aws.catchUp();
      if (database.status === 'backing-up') {
        database.status = 'available';
      }
    });
  }
}
