export { membersOf, type Audience } from './Audience';
export { clockWords } from './clockWords';
export { Notices } from './Notices';
export { readTellConfig, type TellConfig } from './readTellConfig';
export { WEEKDAYS, type Weekday } from './weekdays';
export { SiteEvents } from './SiteEvents';
