import { proof, type FenceLook, type Proof } from './Proof';

/** No security group of the old database lets anybody in. Sessions that are open stay open. */
export function ingressClosed(look: FenceLook): Proof {
  const { identifier, region } = look.place.database;
  const say = proof('ingress-closed', `${identifier} in ${region}`, look);
  if ('error' in look.ingress) {
    return say(
      'unknown',
      `Who may reach ${identifier} in ${region} is unknown: ${look.ingress.error}`,
    );
  }
  return look.ingress.value === 'closed'
    ? say('proven', `Nobody may open a session with ${identifier} in ${region}`)
    : say(
        'disproven',
        `Security groups let sessions to ${identifier} in ${region}`,
      );
}
