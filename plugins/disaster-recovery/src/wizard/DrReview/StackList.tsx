import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Disclosure } from '../../ui';
import type { PreviewStack } from './requestPreview';

/** The stacks, each with how many resources of which type. */
export function StackList({ stacks }: { stacks: readonly PreviewStack[] }) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {stacks.map(({ name, total, resources }) => (
        <li key={name}>
          <Disclosure
            summary={
              <>
                <code>{name}</code>{' '}
                <Typography
                  component="span"
                  variant="caption"
                  color="text.secondary"
                >
                  {total === 1 ? '1 resource' : `${total} resources`}
                </Typography>
              </>
            }
          >
            <Box
              component="ul"
              sx={{
                listStyle: 'none',
                m: 0,
                p: 0,
                display: 'grid',
                columnGap: 3,
                gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
              }}
            >
              {Object.entries(resources).map(([type, count]) => (
                <Typography
                  key={type}
                  component="li"
                  variant="body2"
                  sx={{ overflowWrap: 'anywhere' }}
                >
                  {count} × <code>{type}</code>
                </Typography>
              ))}
            </Box>
          </Disclosure>
        </li>
      ))}
    </Box>
  );
}
