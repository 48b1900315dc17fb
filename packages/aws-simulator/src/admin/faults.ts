import type { Fault, FaultRequest } from '../core/Fault';
import type { World } from '../core/World';
import { startHeldBackups } from '../services/rds/backUp';
import { AdminError } from './AdminError';

const serviceOf = (fault: Fault) =>
  ('service' in fault && fault.service) || 'simulator';

/** Breaks something until it is healed. */
export function injectFault(world: World, request: FaultRequest): Fault {
  const fault: Fault = { ...request, id: `fault-${world.hex(8)}` };
  world.state.faults.push(fault);
  startHeldBackups(world);
  world.log({
    region: fault.region,
    service: serviceOf(fault),
    type: 'fault-injected',
    resource: fault.id,
    data: { ...fault },
  });
  return fault;
}

function logHealed(world: World, fault: Fault) {
  world.log({
    region: fault.region,
    service: serviceOf(fault),
    type: 'fault-healed',
    resource: fault.id,
    data: { ...fault },
  });
}

/** @throws AdminError 404 where no such fault is active */
export function healFault(world: World, id: string): Fault {
  const fault = world.state.faults.find(item => item.id === id);
  if (!fault) {
    throw new AdminError(404, `There is no fault ${id}.`, 'id');
  }
  world.state.faults = world.state.faults.filter(item => item !== fault);
  logHealed(world, fault);
  return fault;
}

export function healAllFaults(world: World): Fault[] {
  const healed = world.state.faults;
  world.state.faults = [];
  for (const fault of healed) {
    logHealed(world, fault);
  }
  return healed;
}
