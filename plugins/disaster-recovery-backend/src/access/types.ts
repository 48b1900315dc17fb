import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';

/** Who asks: a person, or the plugin itself where its drill programme does. */
export type UserCredentials = BackstageCredentials<
  BackstageUserPrincipal | BackstageServicePrincipal
>;
