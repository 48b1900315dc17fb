import { useState } from 'react';
import { ProxiedSignInPage } from '@backstage/core-components';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { forgettingIdentity } from './forgettingIdentity';
import type { Persona } from './Persona';
import { PersonaChoice } from './PersonaChoice';
import { rememberedPersona } from './rememberedPersona';

type Props = SignInPageProps & { personas: Persona[] };

/** Signs in as one of the configured personas, without a password. */
export function PersonaSignInPage({ personas, onSignInSuccess }: Props) {
  const [chosen, setChosen] = useState(() => {
    const name = rememberedPersona.get();
    return personas.some(persona => persona.name === name) ? name : undefined;
  });

  if (!chosen) {
    return (
      <PersonaChoice
        personas={personas}
        onChoose={name => {
          rememberedPersona.set(name);
          setChosen(name);
        }}
      />
    );
  }

  return (
    <ProxiedSignInPage
      provider="personas"
      headers={{ 'x-persona': chosen }}
      onSignInSuccess={identity =>
        onSignInSuccess(forgettingIdentity(identity, rememberedPersona.forget))
      }
      ErrorComponent={({ error }) => (
        <PersonaChoice
          personas={personas}
          problem={`Could not sign in as ${chosen}: ${
            error?.message ?? 'no answer'
          }. Is the backend running?`}
          onChoose={name => {
            rememberedPersona.set(name);
            window.location.reload();
          }}
        />
      )}
    />
  );
}
