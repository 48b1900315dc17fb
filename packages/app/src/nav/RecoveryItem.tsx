import { SidebarItem, useSidebarOpenState } from '@backstage/core-components';
import type { IconElement } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';

type Props = {
  icon: IconElement;
  to: string;
  /** How much waits for whoever is signed in. */
  waiting: number;
};

/** The fleet, with what waits: a mark on the icon where there is no room for the number. */
export function RecoveryItem({ icon, to, waiting }: Props) {
  const { isOpen } = useSidebarOpenState();
  return (
    <SidebarItem
      icon={() => <>{icon}</>}
      to={to}
      // The full title does not fit beside the icon.
      text="Recovery"
      aria-label={
        waiting > 0 ? `Recovery, ${waiting} waiting for you` : 'Recovery'
      }
      hasNotifications={waiting > 0 && !isOpen}
    >
      {waiting > 0 && (
        <Box sx={{ display: 'flex' }}>
          <Chip size="small" color="warning" label={waiting} />
        </Box>
      )}
    </SidebarItem>
  );
}
