import { SidebarItem } from '@backstage/core-components';
import type { IconElement } from '@backstage/frontend-plugin-api';
import Chip from '@mui/material/Chip';
import { useWaitingCount } from '@understudy/plugin-disaster-recovery';

/** The fleet, with how much waits for whoever is signed in: a mark on the icon where there is no room for the number. */
export function RecoveryItem(props: { icon: IconElement; to: string }) {
  const waiting = useWaitingCount();
  return (
    <SidebarItem
      icon={() => <>{props.icon}</>}
      to={props.to}
      // The full title does not fit beside the icon.
      text="Recovery"
      aria-label={
        waiting > 0 ? `Recovery, ${waiting} waiting for you` : 'Recovery'
      }
      hasNotifications={waiting > 0}
    >
      {waiting > 0 && <Chip size="small" color="warning" label={waiting} />}
    </SidebarItem>
  );
}
