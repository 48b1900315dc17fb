import type { World } from '../../core/World';

/** An identifier as Route 53 makes them for zones (`Z…`) and changes (`C…`). */
export function upperId(world: World, prefix: 'Z' | 'C'): string {
  return `${prefix}${world.hex(20).toUpperCase()}`;
}
