export { migrationsDirectory, openDatabase } from './openDatabase';
