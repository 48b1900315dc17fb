import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { formatBytes } from '../../format';
import { Disclosure } from '../../ui';
import type { Folder } from './foldersOf';

/** Folders that open on demand, and their files with their size. */
export function FileTree({ folder }: { folder: Folder }) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {folder.folders.map(child => (
        <li key={child.name}>
          <Disclosure
            summary={
              <>
                <code>{child.name}/</code>{' '}
                <Typography
                  component="span"
                  variant="caption"
                  color="text.secondary"
                >
                  {child.count === 1 ? '1 file' : `${child.count} files`}
                </Typography>
              </>
            }
          >
            <FileTree folder={child} />
          </Disclosure>
        </li>
      ))}
      {folder.files.map(({ name, bytes }) => (
        <Typography
          key={name}
          component="li"
          variant="body2"
          sx={{ py: 0.25, pl: 2, overflowWrap: 'anywhere' }}
        >
          <code>{name}</code>{' '}
          <Typography component="span" variant="caption" color="text.secondary">
            {formatBytes(bytes)}
          </Typography>
        </Typography>
      ))}
    </Box>
  );
}
