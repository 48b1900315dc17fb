import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';

export type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;
