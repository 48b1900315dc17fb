import {
  createFrontendModule,
  githubAuthApiRef,
} from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { z } from 'zod';
import { personaSchema } from './Persona';

/**
 * Development only: off unless `app.extensions` turns on
 * `sign-in-page:app/personas` and names the personas.
 */
const personaSignInPage = SignInPageBlueprint.makeWithOverrides({
  name: 'personas',
  disabled: true,
  configSchema: { personas: z.array(personaSchema).min(1) },
  factory(originalFactory, { config }) {
    return originalFactory({
      loader: async () => {
        const { PersonaSignInPage } = await import('./PersonaSignInPage');
        return props => (
          <PersonaSignInPage {...props} personas={config.personas} />
        );
      },
    });
  },
});

/**
 * Takes the place of the framework's guest page, which is on by default and
 * would let anybody in: nobody signs in unless the configuration says how.
 */
const noGuestPage = SignInPageBlueprint.make({
  disabled: true,
  params: { loader: async () => () => null },
});

/** Off unless `app.extensions` turns on `sign-in-page:app/github`. */
const githubSignInPage = SignInPageBlueprint.make({
  name: 'github',
  disabled: true,
  params: {
    loader: async () => {
      const { SignInPage } = await import('@backstage/core-components');
      return props => (
        <SignInPage
          {...props}
          title="Understudy"
          provider={{
            id: 'github-auth-provider',
            title: 'GitHub',
            message: 'Sign in with GitHub',
            apiRef: githubAuthApiRef,
          }}
        />
      );
    },
  },
});

export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [noGuestPage, personaSignInPage, githubSignInPage],
});
