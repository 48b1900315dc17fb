import type { ObjectBinding } from './Binding';

/**
 * What moves users: objects that Route 53's health checks watch. With three of
 * them two decide, so any one region may be dark in either direction; with one,
 * in the pilot's bucket, that region must answer.
 */
export interface Switch {
  objects: ObjectBinding[];
  /** The pilot serves while at least so many objects are there. */
  threshold: number;
}
