import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { LogoMark } from './LogoMark';

/** The mark, and the name where there is room. */
export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <Box
      sx={{
        height: 3 * sidebarConfig.logoHeight,
        display: 'flex',
        alignItems: 'center',
        pl: 2.5,
        mb: -1.5,
      }}
    >
      <Link to="/" underline="none" aria-label="Understudy, home">
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1.5,
            // The side bar is dark in both themes.
            color: 'common.white',
          }}
        >
          <LogoMark />
          {isOpen && (
            <Typography component="span" variant="h6" color="inherit">
              Understudy
            </Typography>
          )}
        </Box>
      </Link>
    </Box>
  );
}
