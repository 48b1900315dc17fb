/** What instances of an engine are by default. */
export interface Engine {
  port: number;
  license: string;
  /** What is created where no version is named. */
  version: string;
  /** What is created where only the major version is named, as CreateDBInstance allows. */
  newest: Record<string, string>;
  /** How many parts of a version its parameter and option groups are named by. */
  majorParts: number;
}

/** Engines that this simulator has instances of (RDS User Guide, "Release notes" of each). */
export const ENGINES: Record<string, Engine> = {
  mysql: {
    port: 3306,
    license: 'general-public-license',
    version: '8.4',
    newest: { '8.0': '8.0.45', '8.4': '8.4.8' },
    majorParts: 2,
  },
  mariadb: {
    port: 3306,
    license: 'general-public-license',
    version: '11.4',
    newest: { '10.11': '10.11.13', '11.4': '11.4.7' },
    majorParts: 2,
  },
  postgres: {
    port: 5432,
    license: 'postgresql-license',
    version: '17',
    newest: { '16': '16.9', '17': '17.5' },
    majorParts: 1,
  },
};
