import { useEffect, useState } from 'react';
import { SidebarItem } from '@backstage/core-components';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import LogoutIcon from '@mui/icons-material/Logout';

/** Says who is acting, and signs out. */
export function SignedInItem() {
  const identityApi = useApi(identityApiRef);
  const [name, setName] = useState<string>();

  useEffect(() => {
    let current = true;
    Promise.all([
      identityApi.getProfileInfo(),
      identityApi.getBackstageIdentity(),
    ]).then(
      ([profile, identity]) => {
        if (current) {
          setName(profile.displayName ?? identity.userEntityRef);
        }
      },
      () => {
        if (current) {
          setName(undefined);
        }
      },
    );
    return () => {
      current = false;
    };
  }, [identityApi]);

  return (
    <SidebarItem
      icon={LogoutIcon}
      text={name ? `Sign out ${name}` : 'Sign out'}
      onClick={() => identityApi.signOut()}
    />
  );
}
