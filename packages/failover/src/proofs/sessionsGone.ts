import { proof, type FenceLook, type Proof } from './Proof';

/** No client had a session with the old database, measured after fencing was begun. */
export function sessionsGone(look: FenceLook): Proof {
  const { identifier, region } = look.place.database;
  const say = proof(
    'sessions-gone',
    `AWS/RDS DatabaseConnections of ${identifier} in ${region}`,
    look,
  );
  if ('error' in look.connections) {
    return say(
      'unknown',
      `Sessions with ${identifier} in ${region} are unknown: ${look.connections.error}`,
    );
  }
  const sample = look.connections.value;
  if (!sample) {
    return say(
      'unknown',
      `CloudWatch in ${region} has counted no sessions with ${identifier} lately`,
    );
  }
  const at = sample.at.toISOString();
  if (sample.value > 0) {
    return say(
      'disproven',
      `${sample.value} sessions with ${identifier} in ${region} at ${at}`,
    );
  }
  // A minute is counted from its beginning; one that has not begun was counted by another clock.
  return look.since && sample.at >= look.since && sample.at <= look.now
    ? say('proven', `No session with ${identifier} in ${region} since ${at}`)
    : say(
        'unknown',
        `No session with ${identifier} in ${region} at ${at}, which was not after fencing was begun`,
      );
}
