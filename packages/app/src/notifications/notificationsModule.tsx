import {
  coreExtensionData,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import notificationsPlugin from '@backstage/plugin-notifications/alpha';
import { ReadableOnPhones } from './ReadableOnPhones';

/** The page of notifications, also for people who are woken and have nothing but a phone. */
export const notificationsModule = createFrontendModule({
  pluginId: 'notifications',
  extensions: [
    notificationsPlugin.getExtension('page:notifications').override({
      *factory(originalFactory) {
        const page = originalFactory();
        yield* page;
        yield coreExtensionData.reactElement(
          <ReadableOnPhones>
            {page.get(coreExtensionData.reactElement)}
          </ReadableOnPhones>,
        );
      },
    }),
  ],
});
