import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarSpace,
} from '@backstage/core-components';
import type { NavContentComponentProps } from '@backstage/plugin-app-react';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import BellIcon from '@mui/icons-material/NotificationsOutlined';
import MenuIcon from '@mui/icons-material/Menu';
import PersonIcon from '@mui/icons-material/Person';
import Badge from '@mui/material/Badge';
import { useWaitingCount } from '@understudy/plugin-disaster-recovery';
import { RecoveryItem } from './RecoveryItem';
import { SidebarLogo } from './SidebarLogo';
import { SignedInItem } from './SignedInItem';

/** Our page first; the bell, who is signed in, and the way out, last. */
export function SidebarContent({ navItems }: NavContentComponentProps) {
  const nav = navItems.withComponent(item => (
    <SidebarItem icon={() => item.icon} to={item.href} text={item.title} />
  ));
  const waiting = useWaitingCount();
  const recovery = navItems.take('page:disaster-recovery');
  const notifications = navItems.take('page:notifications');
  // A graph starts from an entity's page; by itself it shows nothing.
  navItems.take('page:catalog-graph');
  return (
    <Sidebar>
      <SidebarLogo />
      <SidebarGroup
        label="Menu"
        icon={
          <Badge color="warning" variant="dot" invisible={waiting === 0}>
            <MenuIcon />
          </Badge>
        }
      >
        {recovery && (
          <RecoveryItem
            icon={recovery.icon}
            to={recovery.href}
            waiting={waiting}
          />
        )}
        <SidebarDivider />
        {nav.take('page:scaffolder')}
        {nav.take('page:catalog')}
        {nav
          .rest({ sortBy: 'title' })
          .filter(({ key }) => key !== 'page:user-settings')}
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      {notifications && (
        // By itself, so that a phone has it in the bar at the bottom too.
        <SidebarGroup
          label="Notifications"
          icon={<BellIcon />}
          to={notifications.href}
        >
          <NotificationsSidebarItem webNotificationsEnabled />
        </SidebarGroup>
      )}
      <SidebarGroup label="You" icon={<PersonIcon />} to="/settings">
        {nav.take('page:user-settings')}
        <SignedInItem />
      </SidebarGroup>
    </Sidebar>
  );
}
