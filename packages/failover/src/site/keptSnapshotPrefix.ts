/** How the names of snapshots begin that runs keep of a database; nobody but a person deletes them. */
export const keptSnapshotPrefix = (database: string) =>
  `${database.slice(0, 200)}-kept-`;
