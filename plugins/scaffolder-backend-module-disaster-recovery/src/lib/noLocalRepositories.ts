/** What a portal says that was asked to publish on itself and has no folder for it. */
export const NO_LOCAL_REPOSITORIES =
  'destination: This portal keeps no local repositories; configure disasterRecovery.localRepositories.directory or choose a git host as the destination';
