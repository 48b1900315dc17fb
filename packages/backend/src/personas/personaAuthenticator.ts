import { AuthenticationError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';

/** Header in which the sign-in page names the persona. */
export const PERSONA_HEADER = 'x-persona';

/** Believes the header, for the users that are configured. */
export const personaAuthenticator = createProxyAuthenticator({
  async defaultProfileTransform({ name }: { name: string }) {
    return { profile: { displayName: name } };
  },
  initialize({ config }) {
    return {
      users: config.getConfig('development').getStringArray('users'),
    };
  },
  async authenticate({ req }, { users }) {
    const name = req.header(PERSONA_HEADER);
    if (!name) {
      throw new AuthenticationError(
        `Name a persona in the header ${PERSONA_HEADER}`,
      );
    }
    if (!users.includes(name)) {
      throw new AuthenticationError(
        `${name} is no persona of this portal; choose one of ${users.join(
          ', ',
        )}`,
      );
    }
    return { result: { name } };
  },
});
